/** The CDK app: `npx cdk deploy --app "npx tsx infra/main.ts" -c url=https://klubba.example -c mailFrom=klubba@klubba.example`. */
import { App } from 'aws-cdk-lib';
import { RoomsStack } from './rooms-stack';

const app = new App();
const url: unknown = app.node.tryGetContext('url');
if (typeof url !== 'string') throw new Error('say where people reach it: -c url=https://…');
const mailFrom: unknown = app.node.tryGetContext('mailFrom');
new RoomsStack(app, 'KlubbaRooms', typeof mailFrom === 'string' ? { url, mailFrom } : { url });
app.synth();
