// Hands for the workbench.
import { expect } from "@playwright/test";

export class Bench {
  constructor(page) {
    this.page = page;
    this.surface = page.getByTestId("wb-surface");
    this.submit = page.getByTestId("wb-submit");
    this.draft = page.getByTestId("wb-draft-state");
  }

  /** The picture is there and takes strokes. */
  async ready() {
    await expect(this.submit).toBeEnabled();
    await expect(this.page.locator(".wb[aria-busy=true]")).toHaveCount(0);
    await expect.poll(() => this.surface.locator("img").evaluate((img) => img.complete && img.naturalWidth > 0)).toBe(true);
  }

  /** A box by mouse; corners as shares of the surface's width and height. */
  async draw([x1, y1], [x2, y2]) {
    const area = await this.surface.boundingBox();
    const at = (x, y) => [area.x + x * area.width, area.y + y * area.height];
    await this.page.mouse.move(...at(x1, y1));
    await this.page.mouse.down();
    await this.page.mouse.move(...at((x1 + x2) / 2, (y1 + y2) / 2));
    await this.page.mouse.move(...at(x2, y2));
    await this.page.mouse.up();
  }

  /** The boxes in the list: their labels and sizes in whole pixels. Text content, since a row out of sight has no inner text. */
  async boxes() {
    const rows = this.page.getByTestId(/^wb-shape-\d+$/);
    const texts = await rows.evaluateAll((all) => all.map((row) => [row.querySelector(".wb-row-name").textContent, row.textContent]));
    return texts.map(([label, text]) => {
      const [, w, h] = /(\d+)\s*×\s*(\d+)(?: px)?$/.exec(text.slice(text.indexOf(label) + label.length));
      return { label, w: Number(w), h: Number(h) };
    });
  }

  async expectBoxes(n) {
    await expect(this.page.getByTestId(/^wb-shape-\d+$/)).toHaveCount(n);
  }
}
