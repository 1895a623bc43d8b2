namespace UmV.TestKit.Mail;

/// <summary>
/// The settings of Postfix and Dovecot for one run: everything below one folder, loopback alone, nothing can leave the machine.
/// </summary>
internal sealed record MailServerConfig(string Folder, TestAuthority Authority, MailPorts Ports)
{
    internal string Postfix => Path.Combine(Folder, "postfix");

    internal string Dovecot => Path.Combine(Folder, "dovecot");

    /// <summary>Whom Dovecot knows. Postfix takes mail for more: those bounce for real.</summary>
    internal static IReadOnlyList<string> Mailboxes { get; } = ["umv@ngo.test", "leder@skole.test", "lerer@skole.test", "rektor@skole.test"];

    /// <summary>Mail to it is taken, queued, and then thrown away: for figures of sending alone. Any tag may stand after a +.</summary>
    internal const string Discarded = "kast@skole.test";

    internal const string Password = "secret-of-a-test";

    internal string MainCf() =>
        $"""
        compatibility_level = 3.6
        queue_directory = {Postfix}/queue
        data_directory = {Postfix}/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = {Postfix}/mail.log
        maillog_file_prefixes = {Folder}
        myhostname = localhost.test
        myorigin = localhost.test
        mydestination =
        mynetworks = 127.0.0.1/32
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        alias_maps =
        alias_database =
        local_recipient_maps =
        recipient_delimiter = +
        virtual_mailbox_domains = skole.test, ngo.test
        virtual_mailbox_maps = inline:{Inline([.. Mailboxes, "borte@skole.test", "senere@skole.test", Discarded])}
        virtual_transport = lmtp:inet:127.0.0.1:{Ports.Lmtp}
        transport_maps = inline:{"{"} {"{"}senere@skole.test = lmtp:inet:127.0.0.1:9{"}"}, {"{"}{Discarded} = discard:{"}"} {"}"}
        default_transport = error:5.4.4 no external delivery in tests
        relay_transport = error:5.4.4 no external delivery in tests
        smtpd_tls_security_level = encrypt
        smtpd_tls_auth_only = yes
        smtpd_tls_cert_file = {Authority.CertificateFile}
        smtpd_tls_key_file = {Authority.KeyFile}
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = inet:127.0.0.1:{Ports.Sasl}
        smtpd_relay_restrictions = permit_sasl_authenticated, reject
        smtpd_recipient_restrictions = permit_sasl_authenticated, reject
        smtpd_client_connection_rate_limit = 0
        smtputf8_enable = no
        queue_run_delay = 1s
        minimal_backoff_time = 1s
        maximal_backoff_time = 2s
        maximal_queue_lifetime = 6s
        bounce_queue_lifetime = 6s
        delay_warning_time = 1s
        default_process_limit = 20
        """;

    internal string MasterCf() =>
        $"""
        127.0.0.1:{Ports.Smtp} inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        lmtp unix - - n - - lmtp
        smtp unix - - n - - error
        relay unix - - n - - error
        local unix - - n - - error
        virtual unix - - n - - error
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """;

    internal string DovecotConf() =>
        $$"""
        base_dir = {{Dovecot}}/run
        state_dir = {{Dovecot}}/state
        log_path = {{Dovecot}}/dovecot.log
        protocols = imap lmtp
        listen = 127.0.0.1
        default_internal_user = dovecot
        default_login_user = dovenull
        ssl = required
        ssl_cert = <{{Authority.CertificateFile}}
        ssl_key = <{{Authority.KeyFile}}
        auth_mechanisms = plain login scram-sha-256
        auth_failure_delay = 0
        recipient_delimiter = +
        mail_location = maildir:{{Dovecot}}/mail/%u
        first_valid_uid = 1
        first_valid_gid = 1
        namespace inbox {
          inbox = yes
        }
        passdb {
          driver = passwd-file
          args = scheme=PLAIN username_format=%u {{Dovecot}}/users
        }
        userdb {
          driver = passwd-file
          args = username_format=%u {{Dovecot}}/users
          default_fields = uid=dovecot gid=dovecot home={{Dovecot}}/mail/%u
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = {{Ports.Imap}}
          }
          inet_listener imaps {
            port = {{Ports.Imaps}}
            ssl = yes
          }
        }
        service lmtp {
          inet_listener lmtp {
            address = 127.0.0.1
            port = {{Ports.Lmtp}}
          }
        }
        service auth {
          inet_listener {
            address = 127.0.0.1
            port = {{Ports.Sasl}}
          }
        }
        service anvil {
          chroot =
        }
        service stats {
          chroot =
        }

        """;

    internal static string Users() => string.Concat(Mailboxes.Select(user => $"{user}:{{PLAIN}}{Password}:::::\n"));

    private static string Inline(IEnumerable<string> addresses) => "{ " + string.Join(", ", addresses.Select(address => $"{{{address} = x}}")) + " }";
}

/// <summary>The ports of one run.</summary>
internal sealed record MailPorts(int Smtp, int Imap, int Imaps, int Lmtp, int Sasl);
