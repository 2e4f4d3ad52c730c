// A mail server and an SMS gateway that take everything, and the configuration of a server that sends by them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const listening = (server) => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));

export class Providers {
  mails = [];
  sms = [];

  static async start() {
    const providers = new Providers();
    providers.smtp = createServer((socket) => providers.#talk(socket));
    providers.gateway = createHttpServer((request, response) => providers.#take(request, response));
    const [mailPort, smsPort] = await Promise.all([listening(providers.smtp), listening(providers.gateway)]);
    providers.folder = mkdtempSync(join(tmpdir(), "ujira-providers-"));
    providers.file = join(providers.folder, "outbound.toml");
    writeFileSync(
      providers.file,
      `site = "https://coop.example"
[mail]
server = "127.0.0.1"
port = ${mailPort}
security = "none"
from = "pay@coop.example"
[sms]
url = "http://127.0.0.1:${smsPort}/"
headers = ["Content-Type: application/json"]
body = '{"to":"{to}","text":"{text}"}'
`,
    );
    return providers;
  }

  #talk(socket) {
    let heard = "";
    let mail = null;
    socket.on("error", () => {});
    socket.write("220 sink\r\n");
    socket.on("data", (bytes) => {
      heard += bytes.toString("latin1");
      for (;;) {
        if (mail !== null) {
          const end = heard.indexOf("\r\n.\r\n");
          if (end < 0) return;
          this.mails.push(Buffer.from(mail + heard.slice(0, end), "latin1").toString("utf8"));
          heard = heard.slice(end + 5);
          mail = null;
          socket.write("250 taken\r\n");
          continue;
        }
        const end = heard.indexOf("\r\n");
        if (end < 0) return;
        const line = heard.slice(0, end);
        heard = heard.slice(end + 2);
        if (line === "DATA") mail = "";
        socket.write(line === "DATA" ? "354 go on\r\n" : line === "QUIT" ? "221 bye\r\n" : "250 fine\r\n");
        if (line === "QUIT") socket.end();
      }
    });
  }

  #take(request, response) {
    let body = "";
    request.on("data", (bytes) => (body += bytes));
    request.on("end", () => {
      this.sms.push(JSON.parse(body));
      response.writeHead(202).end();
    });
  }

  close() {
    this.smtp.close();
    this.gateway.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The six digits that a message carries. */
export const codeIn = (text) => /\b\d{6}\b/.exec(text)[0];
