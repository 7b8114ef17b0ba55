//! The engine's network: limits, allowed ports, secrets, refused passwords.

use super::*;

struct Fixed(&'static str);

impl Secrets for Fixed {
    fn get(&self, _: &SecretRef) -> Option<SecretString> {
        (!self.0.is_empty()).then(|| SecretString::from(self.0.to_owned()))
    }
}

fn channel(endpoint: Endpoint, maximum: u32) -> IncomingChannel {
    IncomingChannel {
        protocol: IncomingProtocol::Imap,
        endpoint,
        login: login(USER, Mechanisms::Strongest),
        limit: ConnectionLimit { key: "profile".to_owned(), maximum },
        profile: ObjectId::parse("profile").unwrap(),
        profile_name: "Profile".to_owned(),
        polling_interval: Duration::from_secs(60),
        process_from: None,
        delete_after_processing: false,
        undeliverable_folder: None,
        filter: FilterMode::All,
    }
}

fn route(policy: Policy) -> Route {
    let id = |text| ObjectId::parse(text).unwrap();
    let deployment = Deployment {
        id: id("d"),
        name: "Folders".to_owned(),
        target: Target::LocalFolders { root: "/nowhere".to_owned() },
        enabled: true,
        approval: ApprovalRule { users: false, queues: false },
        defaults: Defaults {
            server_profile: None,
            incoming_profile: None,
            outgoing_profile: None,
            incoming: IncomingMethod::Router,
            outgoing: OutgoingMethod::None,
            act: ActMethod::None,
            filter: FilterMode::All,
        },
        policy: None,
        tracking: Tracking { prefix: "CRM:".to_owned(), base: 0, user_digits: 3, counter_digits: 3 },
    };
    Route {
        mailbox: id("m"),
        name: "Anna".to_owned(),
        address: EmailAddress::parse("anna@lab.test").unwrap(),
        kind: MailboxKind::User,
        owner: None,
        deployment: Arc::new(deployment),
        policy: Arc::new(policy),
        incoming: Err(Idle::MethodNone),
        outgoing: Err(Idle::MethodNone),
        submitters: Arc::default(),
    }
}

fn policy() -> Policy {
    Policy::default_for(ObjectId::parse("router").unwrap())
}

#[tokio::test]
async fn the_network_keeps_to_limits_ports_and_secrets() {
    let lab = Dovecot::start(options()).unwrap();
    let route = route(policy());
    let network = MailNetwork::new(Arc::new(Fixed("secret1")));
    let one = channel(secure(&lab), 1);
    let first = network.open_inbox(&route, &one).await.unwrap();
    assert!(first.can_be_held() && !first.is_contended());
    let second = network.open_inbox(&route, &one);
    let mut second = Box::pin(second);
    let early = tokio::time::timeout(Duration::from_millis(100), second.as_mut()).await;
    assert!(early.is_err() && first.is_contended());
    first.close().await;
    second.await.unwrap().close().await;

    let mut strict = policy();
    strict.allowed_ports = GOVERNMENT_PORTS.into_iter().collect();
    let failure = network.open_inbox(&self::route(strict), &one).await.unwrap_err();
    assert_eq!((failure.kind, failure.step.as_str()), (FailureKind::Misconfigured, "Policy"));
    assert!(failure.reason.contains("80, 443, 465, 995"), "{failure}");

    network.replace_secrets(Arc::new(Fixed("")));
    let failure = network.open_inbox(&route, &one).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Misconfigured);
    assert!(failure.reason.contains("is not set (field password"), "{failure}");
}

#[tokio::test]
async fn a_refused_password_is_tried_once_and_told() {
    let refusing = vec![
        Step::send("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n"),
        Step::expect_tagged("AUTH"),
        Step::send("{tag} NO [AUTHENTICATIONFAILED] no\r\n"),
        Step::Stall(PATIENCE),
    ];
    let server = ScriptedServer::start_tls(vec![refusing], CertificateKind::Good).unwrap();
    let trust = Trust::PrivateCa(server.ca_pem().into());
    let endpoint = endpoint(&server.ip().to_string(), server.port(), TlsMode::Implicit, trust);
    let network = MailNetwork::new(Arc::new(Fixed("secret1")));
    let failure = network.open_inbox(&route(policy()), &channel(endpoint, 1)).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Unauthorized, "{failure}");
    assert_eq!(server.connections(), 1);
}
