// Another system of the city, played by openid-client. Reads the office's address and its own registration, says where the browser must go,
// takes the address to which the browser was sent back, and prints what it was told of whom.
// usage: node client.mjs ISSUER CLIENT_ID CLIENT_SECRET REDIRECT_URI
import { createInterface } from 'node:readline';
import * as client from 'openid-client';

const [, , issuer, id, secret, redirect_uri] = process.argv;
const config = await client.discovery(new URL(issuer), id, secret, undefined, { execute: [client.allowInsecureRequests] });
const verifier = client.randomPKCECodeVerifier();
const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce(), idTokenExpected: true };
console.log(client.buildAuthorizationUrl(config, {
  redirect_uri, scope: 'openid profile posts offline_access', state: checks.expectedState, nonce: checks.expectedNonce,
  code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
}).href);

for await (const line of createInterface({ input: process.stdin })) {
  const tokens = await client.authorizationCodeGrant(config, new URL(line), checks);
  const claims = tokens.claims();
  const told = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
  await client.tokenRevocation(config, tokens.refresh_token);
  const after = await client.refreshTokenGrant(config, tokens.refresh_token).then(() => 'granted', e => e.error);
  const bye = client.buildEndSessionUrl(config, { id_token_hint: refreshed.id_token ?? tokens.id_token }).pathname;
  console.log(JSON.stringify({ name: claims.name, preferred_username: told.preferred_username, posts: told.posts.map(p => p.id), refreshed: Boolean(refreshed.access_token), after, bye }));
  break;
}
