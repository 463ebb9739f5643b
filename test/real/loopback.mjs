// Preloaded: the PDS and the PLC directory listen on every interface of the machine; here they may on this one only.
import { Server } from 'node:net';

const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'number') {
    const done = args.find((arg) => typeof arg === 'function');
    return listen.call(this, { port: args[0], host: '127.0.0.1' }, done);
  }
  return listen.apply(this, args);
};
