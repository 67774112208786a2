// Lists and calls a server's services from nothing but its reflection, as a generic tool does: generic_tool.js PROTOS SERVER VERSION.
import grpc from '@grpc/grpc-js';
import reflection from 'grpc-js-reflection-client';

const [server, version] = process.argv.slice(3);
const credentials = grpc.credentials.createInsecure();
const reflector = new reflection.GrpcReflection(server, credentials, {}, version);
const call = async (service, method, request) => {
  const all = (await reflector.getDescriptorBySymbol(service)).getPackageObject({ keepCase: true, enums: String, defaults: true });
  const client = new (service.split('.').reduce((at, name) => at[name], all))(server, credentials);
  return new Promise((resolve, reject) => client[method](request, (error, answer) => (error ? reject(error) : resolve(answer))));
};

const services = await reflector.listServices();
const methods = {};
for (const service of services) methods[service] = (await reflector.listMethods(service)).map(method => method.name).sort();
const size = (await call('grpc.testing.TestService', 'UnaryCall', { response_size: 7 })).payload.body.length;
const { status } = await call('grpc.health.v1.Health', 'Check', {});
console.log(JSON.stringify({ services: services.sort(), methods, size, status }));
process.exit(0);
