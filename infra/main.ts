/** The CDK app: `npx cdk deploy --app "npx tsx infra/main.ts" -c url=https://klubba.example`. */
import { App } from 'aws-cdk-lib';
import { RoomsStack } from './rooms-stack';

const app = new App();
const url: unknown = app.node.tryGetContext('url');
if (typeof url !== 'string') throw new Error('say where people reach it: -c url=https://…');
new RoomsStack(app, 'KlubbaRooms', { url });
app.synth();
