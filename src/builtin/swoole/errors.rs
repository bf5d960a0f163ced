//! Swoole's error numbers and their words.

/// An argument is not what it should be.
pub const INVALID_PARAMETERS: i64 = 505;
/// Not at this time.
pub const WRONG_OPERATION: i64 = 509;
/// A name could not be resolved.
pub const RESOLVE_FAILED: i64 = 711;
/// It took too long.
pub const RESOLVE_TIMEOUT: i64 = 712;
/// There is no connection.
pub const NO_CONNECTION: i64 = 5001;
/// Only in a coroutine.
pub const OUT_OF_COROUTINE: i64 = 10001;
/// Another coroutine uses the socket.
pub const HAS_BEEN_BOUND: i64 = 10002;
/// Those that wait are forgotten.
pub const DISCARDED: i64 = 10003;
/// The wait cannot be cancelled.
pub const CANNOT_CANCEL: i64 = 10015;
/// There is no such coroutine.
pub const NOT_EXISTS: i64 = 10016;
/// The wait was cancelled.
pub const CANCELLED: i64 = 10017;
/// The time was over.
pub const TIMED_OUT: i64 = 10018;

/// The words for a number: the system's, or Swoole's own.
pub fn words(number: i64) -> String {
    if number < FIRST {
        let text = std::io::Error::from_raw_os_error(number as i32).to_string();
        return text.split(" (os error").next().unwrap_or_default().to_owned();
    }
    match WORDS.binary_search_by_key(&number, |(number, _)| *number) {
        Ok(at) => WORDS[at].1.to_owned(),
        Err(_) => format!("Unknown error {number}"),
    }
}

/// Smaller ones are the system's.
const FIRST: i64 = 500;

const WORDS: &[(i64, &str)] = &[
    (501, "Malloc fail"),
    (502, "System call fail"),
    (503, "PHP fatal error"),
    (504, "Name too long"),
    (505, "Invalid params"),
    (506, "Queue full"),
    (507, "Operation not support"),
    (508, "Protocol error"),
    (509, "Wrong operation"),
    (510, "PHP runtime notice"),
    (511, "For test"),
    (550, "No payload"),
    (600, "Undefined behavior"),
    (601, "Not thread safety"),
    (700, "File not exist"),
    (701, "File too large"),
    (702, "File empty"),
    (703, "Dir not exist"),
    (710, "DNS Lookup duplicate request"),
    (711, "DNS Lookup resolve failed"),
    (712, "DNS Lookup resolve timeout"),
    (713, "DNS Lookup unsupported"),
    (714, "DNS Lookup no server"),
    (720, "Bad ipv6 address"),
    (721, "Unregistered signal"),
    (722, "Bad host addr"),
    (723, "Bad port"),
    (724, "Bad socket type"),
    (800, "Event remove failed"),
    (801, "Event add failed"),
    (802, "Event update failed"),
    (803, "Event unknown data"),
    (1001, "Session closed by server"),
    (1002, "Session closed by client"),
    (1003, "Session closing"),
    (1004, "Session closed"),
    (1005, "Session not exist"),
    (1006, "Session invalid id"),
    (1007, "Session discard timeout data"),
    (1008, "Session discard data"),
    (1009, "Output buffer overflow"),
    (1010, "Output send yield"),
    (1011, "SSL not ready"),
    (1012, "SSL cannot use senfile"),
    (1013, "SSL empty peer certificate"),
    (1014, "SSL verify failed"),
    (1015, "SSL bad client"),
    (1016, "SSL bad protocol"),
    (1017, "SSL reset"),
    (1018, "SSL handshake failed"),
    (1019, "SSL create context failed"),
    (1020, "SSL create session failed"),
    (1201, "Package length too large"),
    (1202, "Package length not found"),
    (1203, "Data length too large"),
    (1204, "Package malformed data"),
    (2001, "Task package too big"),
    (2002, "Task dispatch fail"),
    (2003, "Task timeout"),
    (3001, "Http2 stream id too big"),
    (3002, "Http2 stream no header"),
    (3003, "Http2 stream not found"),
    (3004, "Http2 stream ignore"),
    (3005, "Http2 send control frame failed"),
    (3006, "Http2 internal error"),
    (4001, "Aio bad request"),
    (4002, "Aio canceled"),
    (4003, "Aio timeout"),
    (5001, "Client no connection"),
    (6001, "Socket closed"),
    (6002, "Socket poll timeout"),
    (6003, "Socket not exists"),
    (7001, "Socks5 unsupport version"),
    (7002, "Socks5 unsupport method"),
    (7003, "Socks5 auth failed"),
    (7004, "Socks5 server error"),
    (7005, "Socks5 handshake failed"),
    (7006, "Socks5 connect failed"),
    (7101, "Http proxy handshake error"),
    (7102, "Http invalid protocol"),
    (7103, "Http proxy handshake failed"),
    (7104, "Http proxy bad response"),
    (7105, "Http conflict header"),
    (7106, "Http context unavailable"),
    (7107, "Http cookie unavailable"),
    (8501, "Websocket bad client"),
    (8502, "Websocket bad opcode"),
    (8503, "Websocket unconnected"),
    (8504, "Websocket handshake failed"),
    (8505, "Websocket pack failed"),
    (8506, "Websocket unpack failed"),
    (8507, "Websocket incomplete packet"),
    (9001, "Server must created before client"),
    (9002, "Server too many socket"),
    (9003, "Server worker terminated"),
    (9004, "Server invalid listen port"),
    (9005, "Server too many listen port"),
    (9006, "Server pipe buffer full"),
    (9007, "Server no idle worker"),
    (9008, "Server only start one"),
    (9009, "Server send in master"),
    (9010, "Server invalid request"),
    (9011, "Server connect fail"),
    (9012, "Server invalid command"),
    (9013, "Server is not regular file"),
    (9014, "Server send to woker timeout"),
    (9015, "Server invalid callback"),
    (9016, "Server unrelated thread"),
    (9101, "Server worker exit timeout"),
    (9102, "Server worker abnormal pipe data"),
    (9103, "Server worker unprocessed data"),
    (10001, "Coroutine out of coroutine"),
    (10002, "Coroutine has been bound"),
    (10003, "Coroutine has been discarded"),
    (10004, "Coroutine mutex double unlock"),
    (10005, "Coroutine block object locked"),
    (10006, "Coroutine block object waiting"),
    (10007, "Coroutine yield failed"),
    (10008, "Coroutine getcontext failed"),
    (10009, "Coroutine swapcontext failed"),
    (10010, "Coroutine makecontext failed"),
    (10011, "Coroutine iocpinit failed"),
    (10012, "Coroutine protect stack failed"),
    (10013, "Coroutine std thread link error"),
    (10014, "Coroutine disabled multi thread"),
    (10015, "Coroutine cannot cancel"),
    (10016, "Coroutine not exists"),
    (10017, "Coroutine canceled"),
    (10018, "Coroutine timedout"),
    (10019, "Coroutine socket close wait"),
];
