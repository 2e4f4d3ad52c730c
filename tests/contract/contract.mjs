// schema/openapi.yaml as something that exchanges can be held against. Knows nothing of files or of who recorded them.
import Ajv from "ajv/dist/2020.js";

const methods = ["get", "post", "put", "patch", "delete"];
const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const at = (...keys) => keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

export class Contract {
  #doc;
  #ajv = new Ajv({ allErrors: true, strict: false });
  #checks = new Map();
  #operations = [];

  constructor(doc) {
    this.#doc = doc;
    this.#ajv.addSchema(doc, "openapi");
    const prefix = doc.servers[0].url;
    for (const [path, item] of Object.entries(doc.paths)) {
      for (const method of methods.filter((m) => item[m])) {
        this.#operations.push({
          id: item[method].operationId,
          method: method.toUpperCase(),
          template: path,
          pattern: new RegExp(`^${prefix}${path.replace(/\{[^}]+\}/g, "([^/]+)")}$`),
          names: [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]),
          pointer: at("paths", path, method),
          spec: item[method],
          parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map((p) => this.#resolve(p)),
          public: (item[method].security ?? doc.security).length === 0,
        });
      }
    }
  }

  get operationIds() {
    return this.#operations.map((operation) => operation.id);
  }

  /** What is wrong with one exchange ([] when nothing is), and which operation it was. */
  check(exchange) {
    const url = new URL(exchange.path, "http://server");
    const samePath = this.#operations.filter((operation) => operation.pattern.test(url.pathname));
    const operation = samePath.find((candidate) => candidate.method === exchange.method);
    if (!operation) return { operation: null, faults: this.#checkUnknown(exchange, samePath.length > 0) };
    const faults = this.#checkResponse(operation, exchange);
    // A request that was refused may be as wrong as it likes; one that was taken must be what the contract asks for.
    if (exchange.status < 400) faults.push(...this.#checkRequest(operation, exchange, url));
    return { operation: operation.id, faults };
  }

  #checkUnknown({ status, response_headers, response_body }, pathIsKnown) {
    const wanted = pathIsKnown ? 405 : 404;
    if (status !== wanted) return [`no such operation in the contract, yet it was answered ${status} and not ${wanted}`];
    return this.#checkBody("#/components/responses/Problem", this.#doc.components.responses.Problem, response_headers, response_body);
  }

  #checkResponse(operation, exchange) {
    const { responses } = operation.spec;
    const key = responses[exchange.status] ? String(exchange.status) : "default";
    if (!responses[key]) return [`status ${exchange.status} is not documented`];
    if (key === "default" && exchange.status < 400) return [`status ${exchange.status} is not documented, and default is for errors`];
    const { pointer, value } = this.#follow(`#${operation.pointer}${at("responses", key)}`, responses[key]);
    const faults = this.#checkBody(pointer, value, exchange.response_headers, exchange.response_body);
    const problem = exchange.status >= 400 ? parsed(exchange.response_body) : null;
    if (problem && problem.status !== exchange.status) faults.push(`problem says status ${problem.status}`);
    if (problem && problem.type !== `/problems/${problem.code}`) faults.push(`problem type ${problem.type} is not /problems/${problem.code}`);
    return faults;
  }

  #checkRequest(operation, exchange, url) {
    const headers = lowerCased(exchange.request_headers);
    const values = operation.pattern.exec(url.pathname).slice(1).map(decodeURIComponent);
    const faults = [];
    for (const parameter of operation.parameters) {
      const given =
        parameter.in === "path" ? values[operation.names.indexOf(parameter.name)]
        : parameter.in === "query" ? (url.searchParams.get(parameter.name) ?? undefined)
        : headers[parameter.name.toLowerCase()];
      if (given === undefined && parameter.required) faults.push(`taken without the ${parameter.in} parameter ${parameter.name}`);
      if (given !== undefined) faults.push(...this.#checkParameter(parameter, given));
    }
    const known = new Set(operation.parameters.filter((p) => p.in === "query").map((p) => p.name));
    for (const name of url.searchParams.keys()) if (!known.has(name)) faults.push(`taken with the unknown query parameter ${name}`);
    if (changing.has(operation.method) && !operation.public && !headers["x-csrf-token"]) faults.push("taken without X-CSRF-Token");
    const { requestBody } = operation.spec;
    if (requestBody) faults.push(...this.#checkBody(`#${operation.pointer}/requestBody`, requestBody, headers, exchange.request_body).map((f) => `request: ${f}`));
    return faults;
  }

  #checkParameter(parameter, text) {
    const schema = { ...parameter.schema };
    if (schema.$ref) schema.$ref = `openapi${schema.$ref}`;
    const value = schema.type === "integer" ? Number(text) : text;
    return this.#errors(schema, value).map((fault) => `${parameter.in} parameter ${parameter.name}: ${fault}`);
  }

  #checkBody(pointer, spec, headers, body) {
    if (!spec.content) return body === undefined || body === null || body === "" ? [] : ["a body where none is documented"];
    const type = (lowerCased(headers)["content-type"] ?? "").split(";")[0].trim();
    if (!spec.content[type]) return [`content type ${type || "(none)"}, documented: ${Object.keys(spec.content).join(", ")}`];
    if (!/[/+]json$/.test(type)) return [];
    const value = parsed(body);
    if (value === undefined) return ["the body is not JSON"];
    return this.#errors({ $ref: `openapi${pointer}${at("content", type, "schema")}` }, value);
  }

  #errors(schema, value) {
    const key = JSON.stringify(schema);
    const validate = this.#checks.get(key) ?? this.#ajv.compile(schema);
    this.#checks.set(key, validate);
    if (validate(value)) return [];
    return validate.errors.map((e) => `${e.instancePath || "/"} ${e.message} ${JSON.stringify(e.params)}`);
  }

  #resolve(node) {
    return this.#follow("", node).value;
  }

  #follow(pointer, node) {
    if (!node.$ref) return { pointer, value: node };
    const keys = node.$ref.slice(2).split("/");
    return { pointer: node.$ref, value: keys.reduce((value, key) => value[key], this.#doc) };
  }
}

function lowerCased(headers) {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Bodies are recorded as text or, where they were JSON, as values. */
function parsed(body) {
  if (typeof body !== "string") return body ?? undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
