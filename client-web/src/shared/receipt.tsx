// A line's receipt to save: proof that it was written, kept by the worker alone.
import { addressOf } from "../api/client";

export function ReceiptLink(p: { line: number; children: string }) {
  return (
    <a
      class="button plain"
      href={addressOf("/receipts/{line}", { line: String(p.line) })}
      download={`receipt-${p.line}.txt`}
    >
      {p.children}
    </a>
  );
}
