// A program that knows the office only by its description: it signs in by token, registers, finds, moves and is refused.
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

declare const process: { argv: string[] };
const [, , baseUrl, clerkToken, headToken] = process.argv as [string, string, string, string, string];
const as = (token: string) => createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
const clerk = as(clerkToken);
const head = as(headToken);

function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`no ${what}`);
  return value;
}

const titles = ["关于拨付专项资金的请示", "关于修缮校舍的请示", "关于防汛物资的请示"];
const made: string[] = [];
for (const title of titles) {
  const { data, error } = await clerk.POST("/api/v1/incoming-documents", { body: { title, issuer: "市财政局" } });
  if (!data) throw new Error(JSON.stringify(error));
  made.push(must(data.registrationNumber, "number"));
}

const inbox = must((await head.GET("/api/v1/inbox", { params: { query: { queue: "todo", limit: 2 } } })).data, "inbox");
const rest = must((await head.GET("/api/v1/inbox", { params: { query: { queue: "todo", limit: 2, next: must(inbox.next, "next") } } })).data, "second page");
const first = must(inbox.items[0], "item");
const id = must(first.assignment, "assignment");

const refused = await head.POST("/api/v1/assignments/{id}/moves", { params: { path: { id } }, body: { move: "pass-on" } });
const done = await head.POST("/api/v1/assignments/{id}/moves", { params: { path: { id } }, body: { move: "terminate", reason: "重复登记", void: true } });

const wrong = await head.GET("/api/v1/incoming-documents", { params: { query: { next: "x" } } });
const register: string[] = [];
let next: string | undefined;
do {
  const page = must((await head.GET("/api/v1/incoming-documents", { params: { query: { limit: 1, ...(next ? { next } : {}) } } })).data, "register");
  register.push(...page.items.map(i => i.title));
  next = page.next ?? undefined;
} while (next);
const search = must((await head.GET("/api/v1/search", { params: { query: { q: "请示" } } })).data, "search");

console.log(JSON.stringify({
  made: made.length, inbox: inbox.items.length, rest: rest.items.length, refused: refused.response.status, problem: refused.error?.refusals?.map(r => r.code), moved: done.data?.move, wrong: wrong.response.status,
  register, search: search.items.length,
}));
