// The bars of the statement's weeks. A module of its own, fetched once the page stands: the library is larger than the page.
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { StatementPeriod } from "../api/types";
import { formatMoney } from "../shared/money";
import { formatDate } from "../shared/time";

const HEIGHT_PX = 170;
/** Room that the name of a week takes on the axis. */
const LABEL_PX = 56;
/** How much of a week's place its bars take together. */
const BARS_WIDE = 0.84;

/** Draws into `host` in its colours and width, and follows both; the answer takes it away again. */
export function drawWeeks(host: HTMLElement, weeks: StatementPeriod[]): () => void {
  let plot = drawn(host, weeks);
  const again = (): void => {
    plot.destroy();
    plot = drawn(host, weeks);
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", again);
  const size = new ResizeObserver(() => host.clientWidth !== plot.width && again());
  size.observe(host);
  return () => {
    dark.removeEventListener("change", again);
    size.disconnect();
    plot.destroy();
  };
}

function drawn(host: HTMLElement, weeks: StatementPeriod[]): UPlot {
  const style = getComputedStyle(host);
  const rtl = style.direction === "rtl";
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const font = `12px ${style.fontFamily}`;
  const axis = { stroke: colour("--ink-soft"), font, ticks: { show: false } };
  const paid = weeks.some(({ paid_minor }) => paid_minor !== 0);
  const above = paid ? 3 : 2;
  /** The n-th of so many beside one another. */
  const bar = (fill: string, n: number, of: number): UPlot.Series => ({
    fill,
    width: 0,
    points: { show: false },
    paths: besideOneAnother(weeks.length, n, of),
  });
  const width = host.clientWidth;
  const step = Math.max(1, Math.ceil((weeks.length * LABEL_PX) / Math.max(1, width - 90)));
  const named = weeks.map((_, i) => i).filter((i) => (weeks.length - 1 - i) % step === 0);
  const options: UPlot.Options = {
    width,
    height: HEIGHT_PX,
    padding: [10, 8, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [-0.6, weeks.length - 0.4], dir: rtl ? -1 : 1 },
      y: { range: (_, low, high) => [Math.min(0, low * 1.15), Math.max(0, high * 1.1) || -low] },
    },
    axes: [
      { ...axis, size: 28, grid: { show: false }, splits: () => named, values: () => named.map((i) => formatDate(weeks[i]?.from_us ?? 0)) },
      {
        ...axis,
        size: 72,
        side: rtl ? 1 : 3,
        grid: { stroke: colour("--line"), width: 1 },
        // Isolated: from right to left the sign would change sides.
        values: (_, minors) => minors.map((minor) => `\u2066${formatMoney(minor)}\u2069`),
      },
    ],
    // What was deducted hangs below the line, so that it is told apart without its colour.
    series: [
      {},
      bar(colour("--good"), 0, above),
      bar(colour("--paid"), 1, 3),
      bar(colour("--held-bar"), above - 1, above),
      bar(colour("--bad"), 0, 1),
    ],
  };
  const data: UPlot.AlignedData = [
    weeks.map((_, i) => i),
    weeks.map((week) => week.earned_minor || null),
    weeks.map((week) => week.paid_minor || null),
    weeks.map((week) => week.held_minor || null),
    weeks.map((week) => (week.deducted_minor === 0 ? null : -week.deducted_minor)),
  ];
  return new UPlot(options, data, host);
}

/** Bars at their own places within each week; the axis shows `weeks` of them and a fifth. */
function besideOneAnother(weeks: number, n: number, of: number): UPlot.Series.PathBuilder {
  const wide = BARS_WIDE / of;
  const starts = Array.from({ length: weeks }, (_, i) => i - BARS_WIDE / 2 + n * wide);
  const bars = UPlot.paths.bars?.({
    disp: {
      x0: { unit: 1, values: () => starts },
      // A share of the plot's width, since from right to left a span of the axis would be below zero.
      size: { unit: 2, values: () => [wide / (weeks + 0.2)] },
    },
  });
  if (bars === undefined) throw new Error("the plot library draws no bars");
  return bars;
}
