import { addressOf } from "../api/client";

export function Thumbnail(p: { itemId: string; alt?: string }) {
  return (
    <img
      class="thumbnail"
      src={addressOf("/items/{id}/thumbnail", { id: p.itemId })}
      alt={p.alt ?? ""}
      loading="lazy"
      decoding="async"
      width={160}
      height={120}
    />
  );
}
