// The city's identity provider, played by oidc-provider: one client, one person per sign-in name. Prints its address when it listens.
// usage: node provider.mjs CLIENT_ID CLIENT_SECRET REDIRECT_URI
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [, , client_id, client_secret, redirect_uri] = process.argv;
const server = createServer((request, response) => handler(request, response));
let handler = (_, response) => response.writeHead(503).end();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id, client_secret, redirect_uris: [redirect_uri], response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: id, preferred_username: id.replace(/^person-/, '') }) }),
    interactions: { url: (_, interaction) => `/login/${interaction.uid}` },
  });
  const callback = provider.callback();
  handler = async (request, response) => {
    if (!request.url.startsWith('/login/')) return callback(request, response);
    // Whoever comes is the clerk of the records section, and agrees.
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: 'person-records-clerk' } });
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
  };
  console.log(issuer);
});
