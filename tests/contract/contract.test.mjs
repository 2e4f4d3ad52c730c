// The checker itself: what it must let through and what it must not.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { Contract } from "./contract.mjs";

const contract = new Contract(parse(readFileSync(new URL("../../schema/openapi.yaml", import.meta.url), "utf8")));
const id = "01936f5e-7c00-7abc-8def-0123456789ab";
const organisation = {
  method: "POST",
  path: "/api/v1/organisations",
  status: 201,
  request_headers: { "Content-Type": "application/json", "X-CSRF-Token": "t", "Idempotency-Key": "12345678" },
  request_body: { name: "Coast Atlas", legal_entity: "Coast Atlas Ltd" },
  response_headers: { "content-type": "application/json" },
  response_body: { id, name: "Coast Atlas", legal_entity: "Coast Atlas Ltd", money: null },
};
const problem = {
  ...organisation,
  status: 403,
  response_headers: { "content-type": "application/problem+json" },
  response_body: { type: "/problems/forbidden", title: "No", status: 403, code: "forbidden" },
};
const faultsOf = (exchange) => contract.check(exchange).faults;

test("what the contract describes passes", () => {
  assert.deepEqual(contract.check(organisation), { operation: "createOrganisation", faults: [] });
  assert.deepEqual(faultsOf(problem), []);
  assert.deepEqual(faultsOf({ ...organisation, response_body: JSON.stringify(organisation.response_body) }), []);
  const { method, request_body, ...rest } = organisation;
  assert.deepEqual(faultsOf({ ...rest, method: "DELETE", path: `/api/v1/items/${id}`, status: 204, response_headers: {}, response_body: null }), []);
});

const spoilt = {
  "a field that isn't documented": { response_body: { ...organisation.response_body, secret: 1 } },
  "a field that is missing": { response_body: { id } },
  "an id that isn't one": { response_body: { ...organisation.response_body, id: "7" } },
  "an undocumented success": { status: 202 },
  "another content type": { response_headers: { "content-type": "text/html" } },
  "a body that isn't JSON": { response_body: "<html>" },
  "no idempotency key": { request_headers: { "content-type": "application/json", "x-csrf-token": "t" } },
  "a key too short": { request_headers: { ...organisation.request_headers, "Idempotency-Key": "1" } },
  "no CSRF token": { request_headers: { "content-type": "application/json", "idempotency-key": "12345678" } },
  "a request that should have been refused": { request_body: { name: "" } },
  "a query parameter nobody knows": { path: "/api/v1/organisations?x=1" },
  "a path nobody knows": { path: "/api/v1/organisation" },
  "a method nobody knows": { method: "PUT" },
  "a problem under another status": { ...problem, status: 409 },
  "a problem of another type": { ...problem, response_body: { ...problem.response_body, code: "csrf" } },
};
for (const [name, change] of Object.entries(spoilt)) {
  test(`${name} is found`, () => assert.notDeepEqual(faultsOf({ ...organisation, ...change }), []));
}
