/** Close the network for tests, except this machine: a test that calls out fails and says where to. */
import net from 'node:net';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const [first] = args.flat(1) as [net.NetConnectOpts | number, ...unknown[]];
  const host = typeof first === 'object' && 'host' in first ? (first.host ?? 'localhost') : 'localhost';
  if (!LOOPBACK.test(host)) throw new Error(`a test tried to reach ${host}; tests talk to this machine only`);
  return Reflect.apply(connect, this, args);
} as typeof connect;
