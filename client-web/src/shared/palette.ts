/** Okabe and Ito's colours, which people with any kind of colour vision can tell apart; black and white aside. */
export const okabeIto = ["#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"] as const;
