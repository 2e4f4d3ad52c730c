import type { BankFile } from "../api/types";
import { t } from "../i18n";

const names: Record<BankFile["kind"], string> = {
  "pain.002": "bank.kind_answer",
  "camt.053": "bank.kind_statement",
  csv: "bank.kind_table",
};

export const kindText = (kind: BankFile["kind"]): string => t(names[kind]);
