// Another implementation of the files that a passphrase locks: opens one, or makes one. Reads what to do as JSON.
const crypto = require("node:crypto");
const task = JSON.parse(require("node:fs").readFileSync(0, "utf8"));

const octets = (text) => Buffer.from(text, "base64url");
const text = (octets) => Buffer.from(octets).toString("base64url");
const standard = Buffer.from("a6".repeat(8), "hex");

const wrapping = ({ alg, p2s, p2c }) =>
  crypto.pbkdf2Sync(task.passphrase, Buffer.concat([Buffer.from(`${alg}\0`), octets(p2s)]), p2c, 32, "sha512");

if (task.file) {
  const [head, wrapped, vector, encrypted, tag] = task.file.split(".");
  const unwrap = crypto.createDecipheriv("id-aes256-wrap", wrapping(JSON.parse(octets(head))), standard);
  const key = Buffer.concat([unwrap.update(octets(wrapped)), unwrap.final()]);
  const open = crypto.createDecipheriv("aes-256-gcm", key, octets(vector));
  open.setAAD(Buffer.from(head));
  open.setAuthTag(octets(tag));
  process.stdout.write(Buffer.concat([open.update(octets(encrypted)), open.final()]));
} else {
  const header = { p2c: task.count, p2s: text(crypto.randomBytes(9)), enc: "A256GCM", alg: "PBES2-HS512+A256KW" };
  const head = text(JSON.stringify(header));
  const key = crypto.randomBytes(32);
  const vector = crypto.randomBytes(12);
  const wrap = crypto.createCipheriv("id-aes256-wrap", wrapping(header), standard);
  const wrapped = Buffer.concat([wrap.update(key), wrap.final()]);
  const lock = crypto.createCipheriv("aes-256-gcm", key, vector);
  lock.setAAD(Buffer.from(head));
  const encrypted = Buffer.concat([lock.update(task.document), lock.final()]);
  process.stdout.write([head, ...[wrapped, vector, encrypted, lock.getAuthTag()].map(text)].join("."));
}
