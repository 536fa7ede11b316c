//! Queries to a DNS server.

use std::net::SocketAddr;
use std::time::Duration;

use hickory_proto::op::{Message, Query};
use hickory_proto::rr::{Name, RecordType};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

use crate::TestbedError;

const ANSWER_WITHIN: Duration = Duration::from_secs(3);

/// One query: a name and a type.
#[derive(Clone, Debug)]
pub(crate) struct DnsQuery {
    pub(crate) name: Name,
    pub(crate) kind: RecordType,
    pub(crate) checking_disabled: bool,
}

impl DnsQuery {
    /// Asks by UDP, and again by TCP if the answer did not fit.
    pub(crate) async fn ask(&self, server: SocketAddr) -> Result<Message, TestbedError> {
        let answer = self.by_udp(server).await?;
        if answer.metadata.truncation {
            return self.by_tcp(server).await;
        }
        Ok(answer)
    }

    /// Asks by UDP alone.
    pub(crate) async fn by_udp(&self, server: SocketAddr) -> Result<Message, TestbedError> {
        let (query, bytes) = self.message()?;
        let exchange = async {
            let socket = UdpSocket::bind(("127.0.0.1", 0)).await?;
            socket.connect(server).await?;
            socket.send(&bytes).await?;
            let mut answer = vec![0; 65_535];
            let length = socket.recv(&mut answer).await?;
            answer.truncate(length);
            Ok(answer)
        };
        self.read(&query, timeout(ANSWER_WITHIN, exchange).await)
    }

    /// Asks by TCP alone.
    pub(crate) async fn by_tcp(&self, server: SocketAddr) -> Result<Message, TestbedError> {
        let (query, bytes) = self.message()?;
        let exchange = async {
            let mut stream = TcpStream::connect(server).await?;
            let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
            stream.write_all(&length.to_be_bytes()).await?;
            stream.write_all(&bytes).await?;
            let mut answer = vec![0; usize::from(stream.read_u16().await?)];
            stream.read_exact(&mut answer).await?;
            Ok(answer)
        };
        self.read(&query, timeout(ANSWER_WITHIN, exchange).await)
    }

    fn message(&self) -> Result<(Message, Vec<u8>), TestbedError> {
        let mut message = Message::query();
        message.metadata.recursion_desired = true;
        message.metadata.checking_disabled = self.checking_disabled;
        message.add_query(Query::query(self.name.clone(), self.kind));
        let bytes = message.to_vec().map_err(|_| self.unanswered())?;
        Ok((message, bytes))
    }

    fn read<Late>(
        &self,
        query: &Message,
        answer: Result<std::io::Result<Vec<u8>>, Late>,
    ) -> Result<Message, TestbedError> {
        let bytes = answer
            .map_err(|_| self.unanswered())?
            .map_err(|_| self.unanswered())?;
        let message = Message::from_vec(&bytes).map_err(|_| self.unanswered())?;
        if message.metadata.id == query.metadata.id {
            Ok(message)
        } else {
            Err(self.unanswered())
        }
    }

    fn unanswered(&self) -> TestbedError {
        TestbedError::Dns(format!("{} {}", self.name, self.kind))
    }
}
