// A ministry's information system in another language, made from the published .proto files alone.
// usage: node ministry.js <folder of protos> <host:port> <client id> <client secret> <organisation id>
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { randomUUID } from 'node:crypto';

const [protos, address, clientId, clientSecret, organisationId] = process.argv.slice(2);
const files = ['identity/v1/sessions', 'drafts/v1/initiatives', 'drafts/v1/documents', 'consultations/v1/consultations', 'consultations/v1/comments', 'consultations/v1/responses', 'lobby/v1/lobby']
  .map(name => `opengov/${name}.proto`);
const { opengov } = grpc.loadPackageDefinition(loader.loadSync(files, { includeDirs: [protos], keepCase: true, longs: String, enums: String, defaults: true, oneofs: true }));

const metadata = new grpc.Metadata();
const open = Service => new Service(address, grpc.credentials.createInsecure());
const call = (client, method, request) => new Promise((resolve, reject) =>
  client[method](request, metadata, { deadline: Date.now() + 30000 }, (error, answer) => error ? reject(error) : resolve(answer)));
const change = (client, method, request) => call(client, method, { request_id: randomUUID(), ...request });
const time = ms => ({ seconds: Math.floor(ms / 1000), nanos: 0 });

const sessions = open(opengov.identity.v1.SessionsApi);
const initiatives = open(opengov.drafts.v1.InitiativesApi);
const documents = open(opengov.drafts.v1.DocumentsApi);
const consultations = open(opengov.consultations.v1.ConsultationsApi);
const comments = open(opengov.consultations.v1.CommentsApi);
const responses = open(opengov.consultations.v1.ResponsesApi);
const meetings = open(opengov.lobby.v1.MeetingsApi);

const { token } = await call(sessions, 'CreateClientToken', { client_id: clientId, client_secret: clientSecret });
metadata.set('authorization', `Bearer ${token}`);

let initiative = await change(initiatives, 'CreateInitiative', { initiative: { organisation_id: organisationId, title: { et: 'Kalapüügiseadus', en: 'Fishing Act' }, topics: ['environment'] } });
initiative = await change(initiatives, 'PublishInitiative', { id: initiative.id });
const document = await change(documents, 'CreateDocument', { initiative_id: initiative.id, kind: 'DOCUMENT_KIND_ACT', title: { et: 'Eelnõu' } });
const version = await change(documents, 'CreateVersion', { document_id: document.id, file_name: 'eelnou.md', content: Buffer.from('# Kalapüügiseadus\n\n## § 1. Ala\n\nSeadus reguleerib kalapüüki.\n'), publish: true });
const consultation = await change(consultations, 'CreateConsultation', { initiative_id: initiative.id, version_ids: [version.id], title: { et: 'Kalapüük' }, close_time: time(Date.now() + 864e5) });
const recorded = await call(comments, 'RecordComments', { consultation_id: consultation.id, comments: [1, 2, 3].map(n => ({ request_id: randomUUID(), text: `Kiri ${n}`, language: 'et', source: { author: 'Kalurite ühing', channel: 'kiri' } })) });
const answered = await change(responses, 'AnswerComments', { consultation_id: consultation.id, comment_ids: recorded.results.map(one => one.comment_id), outcome: 'OUTCOME_NOTED', reasons: 'Võetud teadmiseks.' });
const met = await call(meetings, 'RecordMeetings', { meetings: [{ request_id: randomUUID(), meeting: { organisation_id: organisationId, official_name: 'Kadri Kask', held_on: { year: 2026, month: 5 }, participants: [{ name: 'Kalurite Ühing' }], initiative_ids: [initiative.id] } }] });

let refusal;
try {
  await change(initiatives, 'MoveInitiative', { id: initiative.id, stage: 'drafting', reason: 'Edasi' });
} catch (error) {
  refusal = { code: error.code, details: error.details, rich: error.metadata.get('grpc-status-details-bin').length };
}
console.log(JSON.stringify({ initiative: initiative.reference, version: version.number, provisions: version.provision_count, answered: answered.comment_count, meeting: met.results[0].meeting_id !== '', refusal }));
