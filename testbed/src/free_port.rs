//! Free ports for programs that cannot be told to choose their own.

use std::net::{Ipv4Addr, TcpListener, UdpSocket};

use crate::TestbedError;

/// A port of 127.0.0.1 that is free now, for TCP and UDP. Another program can take it before it is used, so
/// callers must be ready to try again.
pub(crate) fn find() -> Result<u16, TestbedError> {
    let mut last = None;
    for _ in 0..20 {
        match find_once() {
            Ok(port) => return Ok(port),
            Err(error) => last = Some(error),
        }
    }
    Err(TestbedError::Io {
        what: "looking for a free port".to_owned(),
        source: last.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into()),
    })
}

fn find_once() -> std::io::Result<u16> {
    let tcp = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = tcp.local_addr()?.port();
    UdpSocket::bind((Ipv4Addr::LOCALHOST, port))?;
    Ok(port)
}
