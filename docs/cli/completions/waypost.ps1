
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'waypost' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'waypost'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'waypost' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('deployment', 'deployment', [CompletionResultType]::ParameterValue, 'Deployments: where mail is delivered to and collected from')
            [CompletionResult]::new('profile', 'profile', [CompletionResultType]::ParameterValue, 'Configuration profiles: one direction, one server, one way to log in')
            [CompletionResult]::new('server-profile', 'server-profile', [CompletionResultType]::ParameterValue, 'Email server profiles: both directions')
            [CompletionResult]::new('mailbox', 'mailbox', [CompletionResultType]::ParameterValue, 'Mailboxes: users, queues and forward mailboxes')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'Policies: what a deployment or the whole router allows')
            [CompletionResult]::new('find', 'find', [CompletionResultType]::ParameterValue, 'Find any object by a part of its name or address')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Tell everything that is wrong with the configuration or worth a warning')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Publisher keys: what routers trust')
            [CompletionResult]::new('router', 'router', [CompletionResultType]::ParameterValue, 'Routers: connect, list, forget, ask, start, end')
            [CompletionResult]::new('publish', 'publish', [CompletionResultType]::ParameterValue, 'Check everything, sign it, and hand it to the router')
            [CompletionResult]::new('publication', 'publication', [CompletionResultType]::ParameterValue, 'Publications: list, show, verify')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Who changed what and when')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take a change back: the last one, or the one of a number')
            [CompletionResult]::new('rollback', 'rollback', [CompletionResultType]::ParameterValue, 'Return to an older publication: it becomes the configuration again and is published under a new serial')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the configuration as XML, without secrets')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Bring an exported configuration in, as one change that can be undone')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the state of the router and every mailbox, and what is not published yet')
            [CompletionResult]::new('trend', 'trend', [CompletionResultType]::ParameterValue, 'Show what the router moved over time, also before its last start')
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Show the log of the router, the latest lines, oldest first')
            [CompletionResult]::new('queue', 'queue', [CompletionResultType]::ParameterValue, 'Messages on which something is left to do, oldest first')
            [CompletionResult]::new('recent', 'recent', [CompletionResultType]::ParameterValue, 'What has been done, newest first')
            [CompletionResult]::new('failed', 'failed', [CompletionResultType]::ParameterValue, 'Outgoing messages that failed for good, newest first; lists them without a verb')
            [CompletionResult]::new('quarantine', 'quarantine', [CompletionResultType]::ParameterValue, 'Messages that were set aside, with their reasons; lists them without a verb')
            [CompletionResult]::new('uncertain', 'uncertain', [CompletionResultType]::ParameterValue, 'Outgoing messages of which it is not known whether they were sent; lists them without a verb')
            [CompletionResult]::new('alerts', 'alerts', [CompletionResultType]::ParameterValue, 'What the router alerts to; lists alerts without a verb')
            [CompletionResult]::new('test-access', 'test-access', [CompletionResultType]::ParameterValue, 'Test Access: walk from the name of the server to the open mailbox, step by step')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Stop serving mailboxes until they are resumed')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Serve paused mailboxes again')
            [CompletionResult]::new('poll', 'poll', [CompletionResultType]::ParameterValue, 'Look for mail now')
            [CompletionResult]::new('drain', 'drain', [CompletionResultType]::ParameterValue, 'Let the router finish what is under way and end')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;deployment' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('load', 'load', [CompletionResultType]::ParameterValue, 'Load Data: take over users and queues of the deployment; local choices stay')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;deployment;load' {
            [CompletionResult]::new('--take', '--take', [CompletionResultType]::ParameterName, 'Take only this one; may be given more than once')
            [CompletionResult]::new('--remove', '--remove', [CompletionResultType]::ParameterName, 'Remove this mailbox, which is gone; may be given more than once')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen only')
            [CompletionResult]::new('--remove-gone', '--remove-gone', [CompletionResultType]::ParameterName, 'Remove every mailbox that is gone')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;deployment;add' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: Unique name, up to 100 characters')
            [CompletionResult]::new('--deployment-type', '--deployment-type', [CompletionResultType]::ParameterName, 'Deployment type: What mail is delivered to [localFolders, myCompany, onlineServiceProvider, dynamics365Online]')
            [CompletionResult]::new('--organisation-url', '--organisation-url', [CompletionResultType]::ParameterName, 'Organisation URL: http or https, with the organisation''s name')
            [CompletionResult]::new('--root-folder', '--root-folder', [CompletionResultType]::ParameterName, 'Root folder: Absolute path of a folder on the router''s machine (Local folders)')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Access credentials: Whose credentials reach the organisation [localSystem, otherSpecified, userSpecified, application]')
            [CompletionResult]::new('--user-name', '--user-name', [CompletionResultType]::ParameterName, 'User name: Account that reaches the organisation')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenant: Entra tenant, or URL of the authority')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Client ID: OAuth 2.0 client identifier')
            [CompletionResult]::new('--client-secret-expires', '--client-secret-expires', [CompletionResultType]::ParameterName, 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--default-incoming-profile', '--default-incoming-profile', [CompletionResultType]::ParameterName, 'Default incoming profile: Incoming profile that new mailboxes take')
            [CompletionResult]::new('--default-outgoing-profile', '--default-outgoing-profile', [CompletionResultType]::ParameterName, 'Default outgoing profile: Outgoing profile that new mailboxes take')
            [CompletionResult]::new('--default-server-profile', '--default-server-profile', [CompletionResultType]::ParameterName, 'Default email server profile: Email server profile that new mailboxes take')
            [CompletionResult]::new('--default-incoming-method', '--default-incoming-method', [CompletionResultType]::ParameterName, 'Default incoming email: Delivery method that new mailboxes take [none, outlook, router, forwardMailbox]')
            [CompletionResult]::new('--default-outgoing-method', '--default-outgoing-method', [CompletionResultType]::ParameterName, 'Default outgoing email: Delivery method that new mailboxes take [none, outlook, router]')
            [CompletionResult]::new('--default-act-method', '--default-act-method', [CompletionResultType]::ParameterName, 'Default appointments, contacts and tasks: Delivery method that new mailboxes take [outlook, serverSide, none]')
            [CompletionResult]::new('--default-filter', '--default-filter', [CompletionResultType]::ParameterName, 'Default track filter: Which mail becomes an activity, for new mailboxes [all, responses, known, anyRecord, none]')
            [CompletionResult]::new('--approve-users', '--approve-users', [CompletionResultType]::ParameterName, 'Approval for users: Process only users whose address is approved; on by default')
            [CompletionResult]::new('--approve-queues', '--approve-queues', [CompletionResultType]::ParameterName, 'Approval for queues: Process only queues whose address is approved; on by default')
            [CompletionResult]::new('--enabled', '--enabled', [CompletionResultType]::ParameterName, 'Enabled: Off: nothing is moved for this deployment')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Policy: The router''s own policy when empty')
            [CompletionResult]::new('--tracking-prefix', '--tracking-prefix', [CompletionResultType]::ParameterName, 'Tracking token prefix: 1 to 20 characters, for example CRM:')
            [CompletionResult]::new('--tracking-base', '--tracking-base', [CompletionResultType]::ParameterName, 'Tracking token base number: Stands before the user number')
            [CompletionResult]::new('--tracking-user-digits', '--tracking-user-digits', [CompletionResultType]::ParameterName, 'Digits of the user number: 1 to 9')
            [CompletionResult]::new('--tracking-counter-digits', '--tracking-counter-digits', [CompletionResultType]::ParameterName, 'Digits of the message counter: 1 to 9')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description: Remarks')
            [CompletionResult]::new('--description-file', '--description-file', [CompletionResultType]::ParameterName, 'Description: the content of a file')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Password of the user name. Read from a file')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Password of the user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--client-secret-stdin', '--client-secret-stdin', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;deployment;edit' {
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Empty a field or clear a secret, for example --clear description,password')
            [CompletionResult]::new('--revision', '--revision', [CompletionResultType]::ParameterName, 'Refuse if somebody changed it since this revision (as show tells it)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: Unique name, up to 100 characters')
            [CompletionResult]::new('--deployment-type', '--deployment-type', [CompletionResultType]::ParameterName, 'Deployment type: What mail is delivered to [localFolders, myCompany, onlineServiceProvider, dynamics365Online]')
            [CompletionResult]::new('--organisation-url', '--organisation-url', [CompletionResultType]::ParameterName, 'Organisation URL: http or https, with the organisation''s name')
            [CompletionResult]::new('--root-folder', '--root-folder', [CompletionResultType]::ParameterName, 'Root folder: Absolute path of a folder on the router''s machine (Local folders)')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Access credentials: Whose credentials reach the organisation [localSystem, otherSpecified, userSpecified, application]')
            [CompletionResult]::new('--user-name', '--user-name', [CompletionResultType]::ParameterName, 'User name: Account that reaches the organisation')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenant: Entra tenant, or URL of the authority')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Client ID: OAuth 2.0 client identifier')
            [CompletionResult]::new('--client-secret-expires', '--client-secret-expires', [CompletionResultType]::ParameterName, 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--default-incoming-profile', '--default-incoming-profile', [CompletionResultType]::ParameterName, 'Default incoming profile: Incoming profile that new mailboxes take')
            [CompletionResult]::new('--default-outgoing-profile', '--default-outgoing-profile', [CompletionResultType]::ParameterName, 'Default outgoing profile: Outgoing profile that new mailboxes take')
            [CompletionResult]::new('--default-server-profile', '--default-server-profile', [CompletionResultType]::ParameterName, 'Default email server profile: Email server profile that new mailboxes take')
            [CompletionResult]::new('--default-incoming-method', '--default-incoming-method', [CompletionResultType]::ParameterName, 'Default incoming email: Delivery method that new mailboxes take [none, outlook, router, forwardMailbox]')
            [CompletionResult]::new('--default-outgoing-method', '--default-outgoing-method', [CompletionResultType]::ParameterName, 'Default outgoing email: Delivery method that new mailboxes take [none, outlook, router]')
            [CompletionResult]::new('--default-act-method', '--default-act-method', [CompletionResultType]::ParameterName, 'Default appointments, contacts and tasks: Delivery method that new mailboxes take [outlook, serverSide, none]')
            [CompletionResult]::new('--default-filter', '--default-filter', [CompletionResultType]::ParameterName, 'Default track filter: Which mail becomes an activity, for new mailboxes [all, responses, known, anyRecord, none]')
            [CompletionResult]::new('--approve-users', '--approve-users', [CompletionResultType]::ParameterName, 'Approval for users: Process only users whose address is approved; on by default')
            [CompletionResult]::new('--approve-queues', '--approve-queues', [CompletionResultType]::ParameterName, 'Approval for queues: Process only queues whose address is approved; on by default')
            [CompletionResult]::new('--enabled', '--enabled', [CompletionResultType]::ParameterName, 'Enabled: Off: nothing is moved for this deployment')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Policy: The router''s own policy when empty')
            [CompletionResult]::new('--tracking-prefix', '--tracking-prefix', [CompletionResultType]::ParameterName, 'Tracking token prefix: 1 to 20 characters, for example CRM:')
            [CompletionResult]::new('--tracking-base', '--tracking-base', [CompletionResultType]::ParameterName, 'Tracking token base number: Stands before the user number')
            [CompletionResult]::new('--tracking-user-digits', '--tracking-user-digits', [CompletionResultType]::ParameterName, 'Digits of the user number: 1 to 9')
            [CompletionResult]::new('--tracking-counter-digits', '--tracking-counter-digits', [CompletionResultType]::ParameterName, 'Digits of the message counter: 1 to 9')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description: Remarks')
            [CompletionResult]::new('--description-file', '--description-file', [CompletionResultType]::ParameterName, 'Description: the content of a file')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Password of the user name. Read from a file')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Password of the user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--client-secret-stdin', '--client-secret-stdin', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;deployment;show' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;deployment;list' {
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;deployment;rename' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;deployment;remove' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;deployment;help' {
            [CompletionResult]::new('load', 'load', [CompletionResultType]::ParameterValue, 'Load Data: take over users and queues of the deployment; local choices stay')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;deployment;help;load' {
            break
        }
        'waypost;deployment;help;add' {
            break
        }
        'waypost;deployment;help;edit' {
            break
        }
        'waypost;deployment;help;show' {
            break
        }
        'waypost;deployment;help;list' {
            break
        }
        'waypost;deployment;help;rename' {
            break
        }
        'waypost;deployment;help;remove' {
            break
        }
        'waypost;deployment;help;help' {
            break
        }
        'waypost;profile' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test from here with one mailbox; fields given are tried and not saved')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;profile;test' {
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'The mailbox: identifier or address of one, or any address')
            [CompletionResult]::new('--with-user', '--with-user', [CompletionResultType]::ParameterName, 'User name of the mailbox, where the profile takes the mailbox''s own')
            [CompletionResult]::new('--with-password-file', '--with-password-file', [CompletionResultType]::ParameterName, 'File with the password of the mailbox, likewise')
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Empty a field or clear a secret, for example --clear description,password')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: Unique name, up to 100 characters')
            [CompletionResult]::new('--direction', '--direction', [CompletionResultType]::ParameterName, 'Direction: Which way mail flows. Fixed after the first save [incoming, outgoing]')
            [CompletionResult]::new('--server-type', '--server-type', [CompletionResultType]::ParameterName, 'Email server type: What the mail server is [exchangeServer, exchangeOnline, pop3, imap, smtp]')
            [CompletionResult]::new('--protocol', '--protocol', [CompletionResultType]::ParameterName, 'Protocol: What is spoken with it; follows from the server type where there is one choice [ews, graph, imap, pop3, smtp]')
            [CompletionResult]::new('--authentication', '--authentication', [CompletionResultType]::ParameterName, 'Authentication type: How the router logs in [windows, ntlm, clearText, cramMd5, scram, gssapi, oauth2, anonymous]')
            [CompletionResult]::new('--location', '--location', [CompletionResultType]::ParameterName, 'Location: Host name; a complete URL for Exchange Web Services')
            [CompletionResult]::new('--autodiscover', '--autodiscover', [CompletionResultType]::ParameterName, 'Autodiscover: Find the location by Autodiscover (Exchange only)')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Access credentials: Whose credentials are used [localSystem, otherSpecified, userSpecified, application]')
            [CompletionResult]::new('--user-name', '--user-name', [CompletionResultType]::ParameterName, 'User name: Account of the profile; {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--authorization-identity', '--authorization-identity', [CompletionResultType]::ParameterName, 'Authorization identity: Mailbox to open with the account (SASL); {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--user-type', '--user-type', [CompletionResultType]::ParameterName, 'User type: What the account is (Exchange Online) [administrator, user]')
            [CompletionResult]::new('--access-type', '--access-type', [CompletionResultType]::ParameterName, 'Access type: How mail is sent with the account (outgoing Exchange) [delegateAccess, sendAs]')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenant: Entra tenant, or URL of the authority')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Client ID: OAuth 2.0 client identifier')
            [CompletionResult]::new('--client-secret-expires', '--client-secret-expires', [CompletionResultType]::ParameterName, 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port: Filled in from protocol and TLS mode when saved')
            [CompletionResult]::new('--tls-mode', '--tls-mode', [CompletionResultType]::ParameterName, 'TLS mode: How the connection is protected [implicit, startTls, none]')
            [CompletionResult]::new('--trust', '--trust', [CompletionResultType]::ParameterName, 'TLS trust: Which certificates are trusted [system, privateCa, pinned]')
            [CompletionResult]::new('--ca-certificate', '--ca-certificate', [CompletionResultType]::ParameterName, 'Private CA: Certificate of the private CA as PEM text')
            [CompletionResult]::new('--ca-certificate-file', '--ca-certificate-file', [CompletionResultType]::ParameterName, 'Private CA: the content of a file')
            [CompletionResult]::new('--pinned-fingerprint', '--pinned-fingerprint', [CompletionResultType]::ParameterName, 'Pinned fingerprint: SHA-256 fingerprint of the server''s certificate')
            [CompletionResult]::new('--revocation', '--revocation', [CompletionResultType]::ParameterName, 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Connection time-out: For DNS, TCP and TLS together')
            [CompletionResult]::new('--command-timeout', '--command-timeout', [CompletionResultType]::ParameterName, 'Command time-out: For each command')
            [CompletionResult]::new('--max-connections', '--max-connections', [CompletionResultType]::ParameterName, 'Concurrent connections: How many connections may be open at once')
            [CompletionResult]::new('--polling-interval', '--polling-interval', [CompletionResultType]::ParameterName, 'Polling interval: The longest wait between two looks into the mailbox')
            [CompletionResult]::new('--process-email-from', '--process-email-from', [CompletionResultType]::ParameterName, 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--move-undeliverable', '--move-undeliverable', [CompletionResultType]::ParameterName, 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description: Remarks')
            [CompletionResult]::new('--description-file', '--description-file', [CompletionResultType]::ParameterName, 'Description: the content of a file')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Password of the user name. Read from a file')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--transcript', '--transcript', [CompletionResultType]::ParameterName, 'Also show what was said, without secrets')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Password of the user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--client-secret-stdin', '--client-secret-stdin', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;profile;add' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: Unique name, up to 100 characters')
            [CompletionResult]::new('--direction', '--direction', [CompletionResultType]::ParameterName, 'Direction: Which way mail flows. Fixed after the first save [incoming, outgoing]')
            [CompletionResult]::new('--server-type', '--server-type', [CompletionResultType]::ParameterName, 'Email server type: What the mail server is [exchangeServer, exchangeOnline, pop3, imap, smtp]')
            [CompletionResult]::new('--protocol', '--protocol', [CompletionResultType]::ParameterName, 'Protocol: What is spoken with it; follows from the server type where there is one choice [ews, graph, imap, pop3, smtp]')
            [CompletionResult]::new('--authentication', '--authentication', [CompletionResultType]::ParameterName, 'Authentication type: How the router logs in [windows, ntlm, clearText, cramMd5, scram, gssapi, oauth2, anonymous]')
            [CompletionResult]::new('--location', '--location', [CompletionResultType]::ParameterName, 'Location: Host name; a complete URL for Exchange Web Services')
            [CompletionResult]::new('--autodiscover', '--autodiscover', [CompletionResultType]::ParameterName, 'Autodiscover: Find the location by Autodiscover (Exchange only)')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Access credentials: Whose credentials are used [localSystem, otherSpecified, userSpecified, application]')
            [CompletionResult]::new('--user-name', '--user-name', [CompletionResultType]::ParameterName, 'User name: Account of the profile; {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--authorization-identity', '--authorization-identity', [CompletionResultType]::ParameterName, 'Authorization identity: Mailbox to open with the account (SASL); {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--user-type', '--user-type', [CompletionResultType]::ParameterName, 'User type: What the account is (Exchange Online) [administrator, user]')
            [CompletionResult]::new('--access-type', '--access-type', [CompletionResultType]::ParameterName, 'Access type: How mail is sent with the account (outgoing Exchange) [delegateAccess, sendAs]')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenant: Entra tenant, or URL of the authority')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Client ID: OAuth 2.0 client identifier')
            [CompletionResult]::new('--client-secret-expires', '--client-secret-expires', [CompletionResultType]::ParameterName, 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port: Filled in from protocol and TLS mode when saved')
            [CompletionResult]::new('--tls-mode', '--tls-mode', [CompletionResultType]::ParameterName, 'TLS mode: How the connection is protected [implicit, startTls, none]')
            [CompletionResult]::new('--trust', '--trust', [CompletionResultType]::ParameterName, 'TLS trust: Which certificates are trusted [system, privateCa, pinned]')
            [CompletionResult]::new('--ca-certificate', '--ca-certificate', [CompletionResultType]::ParameterName, 'Private CA: Certificate of the private CA as PEM text')
            [CompletionResult]::new('--ca-certificate-file', '--ca-certificate-file', [CompletionResultType]::ParameterName, 'Private CA: the content of a file')
            [CompletionResult]::new('--pinned-fingerprint', '--pinned-fingerprint', [CompletionResultType]::ParameterName, 'Pinned fingerprint: SHA-256 fingerprint of the server''s certificate')
            [CompletionResult]::new('--revocation', '--revocation', [CompletionResultType]::ParameterName, 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Connection time-out: For DNS, TCP and TLS together')
            [CompletionResult]::new('--command-timeout', '--command-timeout', [CompletionResultType]::ParameterName, 'Command time-out: For each command')
            [CompletionResult]::new('--max-connections', '--max-connections', [CompletionResultType]::ParameterName, 'Concurrent connections: How many connections may be open at once')
            [CompletionResult]::new('--polling-interval', '--polling-interval', [CompletionResultType]::ParameterName, 'Polling interval: The longest wait between two looks into the mailbox')
            [CompletionResult]::new('--process-email-from', '--process-email-from', [CompletionResultType]::ParameterName, 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--move-undeliverable', '--move-undeliverable', [CompletionResultType]::ParameterName, 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description: Remarks')
            [CompletionResult]::new('--description-file', '--description-file', [CompletionResultType]::ParameterName, 'Description: the content of a file')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Password of the user name. Read from a file')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Password of the user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--client-secret-stdin', '--client-secret-stdin', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;profile;edit' {
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Empty a field or clear a secret, for example --clear description,password')
            [CompletionResult]::new('--revision', '--revision', [CompletionResultType]::ParameterName, 'Refuse if somebody changed it since this revision (as show tells it)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: Unique name, up to 100 characters')
            [CompletionResult]::new('--direction', '--direction', [CompletionResultType]::ParameterName, 'Direction: Which way mail flows. Fixed after the first save [incoming, outgoing]')
            [CompletionResult]::new('--server-type', '--server-type', [CompletionResultType]::ParameterName, 'Email server type: What the mail server is [exchangeServer, exchangeOnline, pop3, imap, smtp]')
            [CompletionResult]::new('--protocol', '--protocol', [CompletionResultType]::ParameterName, 'Protocol: What is spoken with it; follows from the server type where there is one choice [ews, graph, imap, pop3, smtp]')
            [CompletionResult]::new('--authentication', '--authentication', [CompletionResultType]::ParameterName, 'Authentication type: How the router logs in [windows, ntlm, clearText, cramMd5, scram, gssapi, oauth2, anonymous]')
            [CompletionResult]::new('--location', '--location', [CompletionResultType]::ParameterName, 'Location: Host name; a complete URL for Exchange Web Services')
            [CompletionResult]::new('--autodiscover', '--autodiscover', [CompletionResultType]::ParameterName, 'Autodiscover: Find the location by Autodiscover (Exchange only)')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Access credentials: Whose credentials are used [localSystem, otherSpecified, userSpecified, application]')
            [CompletionResult]::new('--user-name', '--user-name', [CompletionResultType]::ParameterName, 'User name: Account of the profile; {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--authorization-identity', '--authorization-identity', [CompletionResultType]::ParameterName, 'Authorization identity: Mailbox to open with the account (SASL); {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--user-type', '--user-type', [CompletionResultType]::ParameterName, 'User type: What the account is (Exchange Online) [administrator, user]')
            [CompletionResult]::new('--access-type', '--access-type', [CompletionResultType]::ParameterName, 'Access type: How mail is sent with the account (outgoing Exchange) [delegateAccess, sendAs]')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenant: Entra tenant, or URL of the authority')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Client ID: OAuth 2.0 client identifier')
            [CompletionResult]::new('--client-secret-expires', '--client-secret-expires', [CompletionResultType]::ParameterName, 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port: Filled in from protocol and TLS mode when saved')
            [CompletionResult]::new('--tls-mode', '--tls-mode', [CompletionResultType]::ParameterName, 'TLS mode: How the connection is protected [implicit, startTls, none]')
            [CompletionResult]::new('--trust', '--trust', [CompletionResultType]::ParameterName, 'TLS trust: Which certificates are trusted [system, privateCa, pinned]')
            [CompletionResult]::new('--ca-certificate', '--ca-certificate', [CompletionResultType]::ParameterName, 'Private CA: Certificate of the private CA as PEM text')
            [CompletionResult]::new('--ca-certificate-file', '--ca-certificate-file', [CompletionResultType]::ParameterName, 'Private CA: the content of a file')
            [CompletionResult]::new('--pinned-fingerprint', '--pinned-fingerprint', [CompletionResultType]::ParameterName, 'Pinned fingerprint: SHA-256 fingerprint of the server''s certificate')
            [CompletionResult]::new('--revocation', '--revocation', [CompletionResultType]::ParameterName, 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Connection time-out: For DNS, TCP and TLS together')
            [CompletionResult]::new('--command-timeout', '--command-timeout', [CompletionResultType]::ParameterName, 'Command time-out: For each command')
            [CompletionResult]::new('--max-connections', '--max-connections', [CompletionResultType]::ParameterName, 'Concurrent connections: How many connections may be open at once')
            [CompletionResult]::new('--polling-interval', '--polling-interval', [CompletionResultType]::ParameterName, 'Polling interval: The longest wait between two looks into the mailbox')
            [CompletionResult]::new('--process-email-from', '--process-email-from', [CompletionResultType]::ParameterName, 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--move-undeliverable', '--move-undeliverable', [CompletionResultType]::ParameterName, 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description: Remarks')
            [CompletionResult]::new('--description-file', '--description-file', [CompletionResultType]::ParameterName, 'Description: the content of a file')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Password of the user name. Read from a file')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Password of the user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--client-secret-stdin', '--client-secret-stdin', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;profile;show' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;profile;list' {
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;profile;rename' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;profile;remove' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;profile;help' {
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test from here with one mailbox; fields given are tried and not saved')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;profile;help;test' {
            break
        }
        'waypost;profile;help;add' {
            break
        }
        'waypost;profile;help;edit' {
            break
        }
        'waypost;profile;help;show' {
            break
        }
        'waypost;profile;help;list' {
            break
        }
        'waypost;profile;help;rename' {
            break
        }
        'waypost;profile;help;remove' {
            break
        }
        'waypost;profile;help;help' {
            break
        }
        'waypost;server-profile' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test from here with one mailbox; fields given are tried and not saved')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;server-profile;test' {
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'The mailbox: identifier or address of one, or any address')
            [CompletionResult]::new('--with-user', '--with-user', [CompletionResultType]::ParameterName, 'User name of the mailbox, where the profile takes the mailbox''s own')
            [CompletionResult]::new('--with-password-file', '--with-password-file', [CompletionResultType]::ParameterName, 'File with the password of the mailbox, likewise')
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Empty a field or clear a secret, for example --clear description,password')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: Unique name, up to 100 characters')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description: Remarks')
            [CompletionResult]::new('--description-file', '--description-file', [CompletionResultType]::ParameterName, 'Description: the content of a file')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Email server type: What the mail system is [exchangeServer, popSmtp, exchangeHybrid, exchangeOnline, imapSmtp]')
            [CompletionResult]::new('--autodiscover', '--autodiscover', [CompletionResultType]::ParameterName, 'Auto-discover server location: Find the locations by Autodiscover (Exchange only)')
            [CompletionResult]::new('--incoming-location', '--incoming-location', [CompletionResultType]::ParameterName, 'Incoming server location: Host name, or URL for Exchange Web Services')
            [CompletionResult]::new('--outgoing-location', '--outgoing-location', [CompletionResultType]::ParameterName, 'Outgoing server location: Host name, or URL for Exchange Web Services')
            [CompletionResult]::new('--incoming-authenticate-using', '--incoming-authenticate-using', [CompletionResultType]::ParameterName, 'Incoming: authenticate using: Whose credentials read mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]')
            [CompletionResult]::new('--outgoing-authenticate-using', '--outgoing-authenticate-using', [CompletionResultType]::ParameterName, 'Outgoing: authenticate using: Whose credentials send mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]')
            [CompletionResult]::new('--incoming-user-name', '--incoming-user-name', [CompletionResultType]::ParameterName, 'Incoming user name: Account that reads mail; {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--outgoing-user-name', '--outgoing-user-name', [CompletionResultType]::ParameterName, 'Outgoing user name: Account that sends mail; {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--use-impersonation', '--use-impersonation', [CompletionResultType]::ParameterName, 'Use impersonation: Impersonation rather than delegation rights (Exchange)')
            [CompletionResult]::new('--same-settings-for-outgoing', '--same-settings-for-outgoing', [CompletionResultType]::ParameterName, 'Use same settings for outgoing: The outgoing direction uses the incoming credentials')
            [CompletionResult]::new('--incoming-port', '--incoming-port', [CompletionResultType]::ParameterName, 'Incoming port: Filled in when saved')
            [CompletionResult]::new('--outgoing-port', '--outgoing-port', [CompletionResultType]::ParameterName, 'Outgoing port: Filled in when saved')
            [CompletionResult]::new('--incoming-tls', '--incoming-tls', [CompletionResultType]::ParameterName, 'Use TLS for incoming connection: Off only where the policy AllowNonSSLEmail permits it')
            [CompletionResult]::new('--outgoing-tls', '--outgoing-tls', [CompletionResultType]::ParameterName, 'Use TLS for outgoing connection: Off only where the policy AllowNonSSLEmail permits it')
            [CompletionResult]::new('--incoming-tls-mode', '--incoming-tls-mode', [CompletionResultType]::ParameterName, 'Incoming TLS mode: Needed only on unusual ports [implicit, startTls, none]')
            [CompletionResult]::new('--outgoing-tls-mode', '--outgoing-tls-mode', [CompletionResultType]::ParameterName, 'Outgoing TLS mode: Needed only on unusual ports [implicit, startTls, none]')
            [CompletionResult]::new('--incoming-auth-protocol', '--incoming-auth-protocol', [CompletionResultType]::ParameterName, 'Incoming authentication protocol: How the router logs in to read mail [autoDetect, negotiate, ntlm, basic, oauth]')
            [CompletionResult]::new('--outgoing-auth-protocol', '--outgoing-auth-protocol', [CompletionResultType]::ParameterName, 'Outgoing authentication protocol: How the router logs in to send mail [autoDetect, negotiate, ntlm, basic, oauth]')
            [CompletionResult]::new('--move-undeliverable', '--move-undeliverable', [CompletionResultType]::ParameterName, 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"')
            [CompletionResult]::new('--process-email-from', '--process-email-from', [CompletionResultType]::ParameterName, 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--max-connections', '--max-connections', [CompletionResultType]::ParameterName, 'Concurrent connections: How many connections may be open at once')
            [CompletionResult]::new('--minimum-polling-interval', '--minimum-polling-interval', [CompletionResultType]::ParameterName, 'Minimum polling interval: 0 to 1440')
            [CompletionResult]::new('--owner', '--owner', [CompletionResultType]::ParameterName, 'Owner: Receives the alerts of the profile')
            [CompletionResult]::new('--alert-on-half-failed', '--alert-on-half-failed', [CompletionResultType]::ParameterName, 'Alert when over half of the mailboxes failed: Within an hour')
            [CompletionResult]::new('--trust', '--trust', [CompletionResultType]::ParameterName, 'TLS trust: Which certificates are trusted [system, privateCa, pinned]')
            [CompletionResult]::new('--ca-certificate', '--ca-certificate', [CompletionResultType]::ParameterName, 'Private CA: Certificate of the private CA as PEM text')
            [CompletionResult]::new('--ca-certificate-file', '--ca-certificate-file', [CompletionResultType]::ParameterName, 'Private CA: the content of a file')
            [CompletionResult]::new('--pinned-fingerprint', '--pinned-fingerprint', [CompletionResultType]::ParameterName, 'Pinned fingerprint: SHA-256 fingerprint of the server''s certificate')
            [CompletionResult]::new('--revocation', '--revocation', [CompletionResultType]::ParameterName, 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Connection time-out: For DNS, TCP and TLS together')
            [CompletionResult]::new('--command-timeout', '--command-timeout', [CompletionResultType]::ParameterName, 'Command time-out: For each command')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenant: Entra tenant, or URL of the authority')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Client ID: OAuth 2.0 client identifier')
            [CompletionResult]::new('--client-secret-expires', '--client-secret-expires', [CompletionResultType]::ParameterName, 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--incoming-password-file', '--incoming-password-file', [CompletionResultType]::ParameterName, 'Password of the incoming user name. Read from a file')
            [CompletionResult]::new('--outgoing-password-file', '--outgoing-password-file', [CompletionResultType]::ParameterName, 'Password of the outgoing user name. Read from a file')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--transcript', '--transcript', [CompletionResultType]::ParameterName, 'Also show what was said, without secrets')
            [CompletionResult]::new('--incoming-password-stdin', '--incoming-password-stdin', [CompletionResultType]::ParameterName, 'Password of the incoming user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--outgoing-password-stdin', '--outgoing-password-stdin', [CompletionResultType]::ParameterName, 'Password of the outgoing user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--client-secret-stdin', '--client-secret-stdin', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;server-profile;add' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: Unique name, up to 100 characters')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description: Remarks')
            [CompletionResult]::new('--description-file', '--description-file', [CompletionResultType]::ParameterName, 'Description: the content of a file')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Email server type: What the mail system is [exchangeServer, popSmtp, exchangeHybrid, exchangeOnline, imapSmtp]')
            [CompletionResult]::new('--autodiscover', '--autodiscover', [CompletionResultType]::ParameterName, 'Auto-discover server location: Find the locations by Autodiscover (Exchange only)')
            [CompletionResult]::new('--incoming-location', '--incoming-location', [CompletionResultType]::ParameterName, 'Incoming server location: Host name, or URL for Exchange Web Services')
            [CompletionResult]::new('--outgoing-location', '--outgoing-location', [CompletionResultType]::ParameterName, 'Outgoing server location: Host name, or URL for Exchange Web Services')
            [CompletionResult]::new('--incoming-authenticate-using', '--incoming-authenticate-using', [CompletionResultType]::ParameterName, 'Incoming: authenticate using: Whose credentials read mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]')
            [CompletionResult]::new('--outgoing-authenticate-using', '--outgoing-authenticate-using', [CompletionResultType]::ParameterName, 'Outgoing: authenticate using: Whose credentials send mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]')
            [CompletionResult]::new('--incoming-user-name', '--incoming-user-name', [CompletionResultType]::ParameterName, 'Incoming user name: Account that reads mail; {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--outgoing-user-name', '--outgoing-user-name', [CompletionResultType]::ParameterName, 'Outgoing user name: Account that sends mail; {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--use-impersonation', '--use-impersonation', [CompletionResultType]::ParameterName, 'Use impersonation: Impersonation rather than delegation rights (Exchange)')
            [CompletionResult]::new('--same-settings-for-outgoing', '--same-settings-for-outgoing', [CompletionResultType]::ParameterName, 'Use same settings for outgoing: The outgoing direction uses the incoming credentials')
            [CompletionResult]::new('--incoming-port', '--incoming-port', [CompletionResultType]::ParameterName, 'Incoming port: Filled in when saved')
            [CompletionResult]::new('--outgoing-port', '--outgoing-port', [CompletionResultType]::ParameterName, 'Outgoing port: Filled in when saved')
            [CompletionResult]::new('--incoming-tls', '--incoming-tls', [CompletionResultType]::ParameterName, 'Use TLS for incoming connection: Off only where the policy AllowNonSSLEmail permits it')
            [CompletionResult]::new('--outgoing-tls', '--outgoing-tls', [CompletionResultType]::ParameterName, 'Use TLS for outgoing connection: Off only where the policy AllowNonSSLEmail permits it')
            [CompletionResult]::new('--incoming-tls-mode', '--incoming-tls-mode', [CompletionResultType]::ParameterName, 'Incoming TLS mode: Needed only on unusual ports [implicit, startTls, none]')
            [CompletionResult]::new('--outgoing-tls-mode', '--outgoing-tls-mode', [CompletionResultType]::ParameterName, 'Outgoing TLS mode: Needed only on unusual ports [implicit, startTls, none]')
            [CompletionResult]::new('--incoming-auth-protocol', '--incoming-auth-protocol', [CompletionResultType]::ParameterName, 'Incoming authentication protocol: How the router logs in to read mail [autoDetect, negotiate, ntlm, basic, oauth]')
            [CompletionResult]::new('--outgoing-auth-protocol', '--outgoing-auth-protocol', [CompletionResultType]::ParameterName, 'Outgoing authentication protocol: How the router logs in to send mail [autoDetect, negotiate, ntlm, basic, oauth]')
            [CompletionResult]::new('--move-undeliverable', '--move-undeliverable', [CompletionResultType]::ParameterName, 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"')
            [CompletionResult]::new('--process-email-from', '--process-email-from', [CompletionResultType]::ParameterName, 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--max-connections', '--max-connections', [CompletionResultType]::ParameterName, 'Concurrent connections: How many connections may be open at once')
            [CompletionResult]::new('--minimum-polling-interval', '--minimum-polling-interval', [CompletionResultType]::ParameterName, 'Minimum polling interval: 0 to 1440')
            [CompletionResult]::new('--owner', '--owner', [CompletionResultType]::ParameterName, 'Owner: Receives the alerts of the profile')
            [CompletionResult]::new('--alert-on-half-failed', '--alert-on-half-failed', [CompletionResultType]::ParameterName, 'Alert when over half of the mailboxes failed: Within an hour')
            [CompletionResult]::new('--trust', '--trust', [CompletionResultType]::ParameterName, 'TLS trust: Which certificates are trusted [system, privateCa, pinned]')
            [CompletionResult]::new('--ca-certificate', '--ca-certificate', [CompletionResultType]::ParameterName, 'Private CA: Certificate of the private CA as PEM text')
            [CompletionResult]::new('--ca-certificate-file', '--ca-certificate-file', [CompletionResultType]::ParameterName, 'Private CA: the content of a file')
            [CompletionResult]::new('--pinned-fingerprint', '--pinned-fingerprint', [CompletionResultType]::ParameterName, 'Pinned fingerprint: SHA-256 fingerprint of the server''s certificate')
            [CompletionResult]::new('--revocation', '--revocation', [CompletionResultType]::ParameterName, 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Connection time-out: For DNS, TCP and TLS together')
            [CompletionResult]::new('--command-timeout', '--command-timeout', [CompletionResultType]::ParameterName, 'Command time-out: For each command')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenant: Entra tenant, or URL of the authority')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Client ID: OAuth 2.0 client identifier')
            [CompletionResult]::new('--client-secret-expires', '--client-secret-expires', [CompletionResultType]::ParameterName, 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--incoming-password-file', '--incoming-password-file', [CompletionResultType]::ParameterName, 'Password of the incoming user name. Read from a file')
            [CompletionResult]::new('--outgoing-password-file', '--outgoing-password-file', [CompletionResultType]::ParameterName, 'Password of the outgoing user name. Read from a file')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--incoming-password-stdin', '--incoming-password-stdin', [CompletionResultType]::ParameterName, 'Password of the incoming user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--outgoing-password-stdin', '--outgoing-password-stdin', [CompletionResultType]::ParameterName, 'Password of the outgoing user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--client-secret-stdin', '--client-secret-stdin', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;server-profile;edit' {
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Empty a field or clear a secret, for example --clear description,password')
            [CompletionResult]::new('--revision', '--revision', [CompletionResultType]::ParameterName, 'Refuse if somebody changed it since this revision (as show tells it)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: Unique name, up to 100 characters')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description: Remarks')
            [CompletionResult]::new('--description-file', '--description-file', [CompletionResultType]::ParameterName, 'Description: the content of a file')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Email server type: What the mail system is [exchangeServer, popSmtp, exchangeHybrid, exchangeOnline, imapSmtp]')
            [CompletionResult]::new('--autodiscover', '--autodiscover', [CompletionResultType]::ParameterName, 'Auto-discover server location: Find the locations by Autodiscover (Exchange only)')
            [CompletionResult]::new('--incoming-location', '--incoming-location', [CompletionResultType]::ParameterName, 'Incoming server location: Host name, or URL for Exchange Web Services')
            [CompletionResult]::new('--outgoing-location', '--outgoing-location', [CompletionResultType]::ParameterName, 'Outgoing server location: Host name, or URL for Exchange Web Services')
            [CompletionResult]::new('--incoming-authenticate-using', '--incoming-authenticate-using', [CompletionResultType]::ParameterName, 'Incoming: authenticate using: Whose credentials read mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]')
            [CompletionResult]::new('--outgoing-authenticate-using', '--outgoing-authenticate-using', [CompletionResultType]::ParameterName, 'Outgoing: authenticate using: Whose credentials send mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]')
            [CompletionResult]::new('--incoming-user-name', '--incoming-user-name', [CompletionResultType]::ParameterName, 'Incoming user name: Account that reads mail; {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--outgoing-user-name', '--outgoing-user-name', [CompletionResultType]::ParameterName, 'Outgoing user name: Account that sends mail; {address} and {local} stand for the mailbox')
            [CompletionResult]::new('--use-impersonation', '--use-impersonation', [CompletionResultType]::ParameterName, 'Use impersonation: Impersonation rather than delegation rights (Exchange)')
            [CompletionResult]::new('--same-settings-for-outgoing', '--same-settings-for-outgoing', [CompletionResultType]::ParameterName, 'Use same settings for outgoing: The outgoing direction uses the incoming credentials')
            [CompletionResult]::new('--incoming-port', '--incoming-port', [CompletionResultType]::ParameterName, 'Incoming port: Filled in when saved')
            [CompletionResult]::new('--outgoing-port', '--outgoing-port', [CompletionResultType]::ParameterName, 'Outgoing port: Filled in when saved')
            [CompletionResult]::new('--incoming-tls', '--incoming-tls', [CompletionResultType]::ParameterName, 'Use TLS for incoming connection: Off only where the policy AllowNonSSLEmail permits it')
            [CompletionResult]::new('--outgoing-tls', '--outgoing-tls', [CompletionResultType]::ParameterName, 'Use TLS for outgoing connection: Off only where the policy AllowNonSSLEmail permits it')
            [CompletionResult]::new('--incoming-tls-mode', '--incoming-tls-mode', [CompletionResultType]::ParameterName, 'Incoming TLS mode: Needed only on unusual ports [implicit, startTls, none]')
            [CompletionResult]::new('--outgoing-tls-mode', '--outgoing-tls-mode', [CompletionResultType]::ParameterName, 'Outgoing TLS mode: Needed only on unusual ports [implicit, startTls, none]')
            [CompletionResult]::new('--incoming-auth-protocol', '--incoming-auth-protocol', [CompletionResultType]::ParameterName, 'Incoming authentication protocol: How the router logs in to read mail [autoDetect, negotiate, ntlm, basic, oauth]')
            [CompletionResult]::new('--outgoing-auth-protocol', '--outgoing-auth-protocol', [CompletionResultType]::ParameterName, 'Outgoing authentication protocol: How the router logs in to send mail [autoDetect, negotiate, ntlm, basic, oauth]')
            [CompletionResult]::new('--move-undeliverable', '--move-undeliverable', [CompletionResultType]::ParameterName, 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"')
            [CompletionResult]::new('--process-email-from', '--process-email-from', [CompletionResultType]::ParameterName, 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--max-connections', '--max-connections', [CompletionResultType]::ParameterName, 'Concurrent connections: How many connections may be open at once')
            [CompletionResult]::new('--minimum-polling-interval', '--minimum-polling-interval', [CompletionResultType]::ParameterName, 'Minimum polling interval: 0 to 1440')
            [CompletionResult]::new('--owner', '--owner', [CompletionResultType]::ParameterName, 'Owner: Receives the alerts of the profile')
            [CompletionResult]::new('--alert-on-half-failed', '--alert-on-half-failed', [CompletionResultType]::ParameterName, 'Alert when over half of the mailboxes failed: Within an hour')
            [CompletionResult]::new('--trust', '--trust', [CompletionResultType]::ParameterName, 'TLS trust: Which certificates are trusted [system, privateCa, pinned]')
            [CompletionResult]::new('--ca-certificate', '--ca-certificate', [CompletionResultType]::ParameterName, 'Private CA: Certificate of the private CA as PEM text')
            [CompletionResult]::new('--ca-certificate-file', '--ca-certificate-file', [CompletionResultType]::ParameterName, 'Private CA: the content of a file')
            [CompletionResult]::new('--pinned-fingerprint', '--pinned-fingerprint', [CompletionResultType]::ParameterName, 'Pinned fingerprint: SHA-256 fingerprint of the server''s certificate')
            [CompletionResult]::new('--revocation', '--revocation', [CompletionResultType]::ParameterName, 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Connection time-out: For DNS, TCP and TLS together')
            [CompletionResult]::new('--command-timeout', '--command-timeout', [CompletionResultType]::ParameterName, 'Command time-out: For each command')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenant: Entra tenant, or URL of the authority')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Client ID: OAuth 2.0 client identifier')
            [CompletionResult]::new('--client-secret-expires', '--client-secret-expires', [CompletionResultType]::ParameterName, 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--incoming-password-file', '--incoming-password-file', [CompletionResultType]::ParameterName, 'Password of the incoming user name. Read from a file')
            [CompletionResult]::new('--outgoing-password-file', '--outgoing-password-file', [CompletionResultType]::ParameterName, 'Password of the outgoing user name. Read from a file')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--incoming-password-stdin', '--incoming-password-stdin', [CompletionResultType]::ParameterName, 'Password of the incoming user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--outgoing-password-stdin', '--outgoing-password-stdin', [CompletionResultType]::ParameterName, 'Password of the outgoing user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--client-secret-stdin', '--client-secret-stdin', [CompletionResultType]::ParameterName, 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;server-profile;show' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;server-profile;list' {
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;server-profile;rename' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;server-profile;remove' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;server-profile;help' {
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test from here with one mailbox; fields given are tried and not saved')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;server-profile;help;test' {
            break
        }
        'waypost;server-profile;help;add' {
            break
        }
        'waypost;server-profile;help;edit' {
            break
        }
        'waypost;server-profile;help;show' {
            break
        }
        'waypost;server-profile;help;list' {
            break
        }
        'waypost;server-profile;help;rename' {
            break
        }
        'waypost;server-profile;help;remove' {
            break
        }
        'waypost;server-profile;help;help' {
            break
        }
        'waypost;mailbox' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('bulk-edit', 'bulk-edit', [CompletionResultType]::ParameterValue, 'Change Multiple Records: the same fields in many mailboxes')
            [CompletionResult]::new('apply-defaults', 'apply-defaults', [CompletionResultType]::ParameterValue, 'Apply Default Email Settings: profiles and methods as the deployment has them')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve Email: the addresses are approved')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Reject Email: the addresses are not approved')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test Access, without changing anything; the same as test-access')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Test & Enable: test at the router, and enable those that pass')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable at the router until somebody enables them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the router does with them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;mailbox;add' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: The address when empty')
            [CompletionResult]::new('--owner', '--owner', [CompletionResultType]::ParameterName, 'Owner: Receives the alerts of the mailbox')
            [CompletionResult]::new('--address', '--address', [CompletionResultType]::ParameterName, 'Email address: name@domain')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Kind: Fixed after the first save [user, queue, forward]')
            [CompletionResult]::new('--deployment', '--deployment', [CompletionResultType]::ParameterName, 'Deployment: Where its mail goes')
            [CompletionResult]::new('--regarding', '--regarding', [CompletionResultType]::ParameterName, 'Regarding: The user or queue; empty for a forward mailbox')
            [CompletionResult]::new('--server-profile', '--server-profile', [CompletionResultType]::ParameterName, 'Email server profile: For both directions; or choose configuration profiles')
            [CompletionResult]::new('--incoming-profile', '--incoming-profile', [CompletionResultType]::ParameterName, 'Incoming profile: Configuration profile of the incoming direction')
            [CompletionResult]::new('--outgoing-profile', '--outgoing-profile', [CompletionResultType]::ParameterName, 'Outgoing profile: Configuration profile of the outgoing direction')
            [CompletionResult]::new('--incoming-method', '--incoming-method', [CompletionResultType]::ParameterName, 'Incoming email: Who brings its mail in [none, outlook, router, forwardMailbox]')
            [CompletionResult]::new('--outgoing-method', '--outgoing-method', [CompletionResultType]::ParameterName, 'Outgoing email: Who sends its mail [none, outlook, router]')
            [CompletionResult]::new('--act-method', '--act-method', [CompletionResultType]::ParameterName, 'Appointments, contacts and tasks: Who synchronises them [outlook, serverSide, none]')
            [CompletionResult]::new('--delete-after-processing', '--delete-after-processing', [CompletionResultType]::ParameterName, 'Delete emails after processing: Queues and forward mailboxes only')
            [CompletionResult]::new('--allow-credentials', '--allow-credentials', [CompletionResultType]::ParameterName, 'Allow to use credentials for email processing: Its own user name and password may be used')
            [CompletionResult]::new('--user-name', '--user-name', [CompletionResultType]::ParameterName, 'User name: Its own user name')
            [CompletionResult]::new('--approval', '--approval', [CompletionResultType]::ParameterName, 'Approval: Whether its address has been approved [empty, approved, pending, rejected]')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Track: Which of its mail becomes an activity [all, responses, known, anyRecord, none]')
            [CompletionResult]::new('--process-email-from', '--process-email-from', [CompletionResultType]::ParameterName, 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Password of the user name. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Password of the user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;edit' {
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Empty a field or clear a secret, for example --clear description,password')
            [CompletionResult]::new('--revision', '--revision', [CompletionResultType]::ParameterName, 'Refuse if somebody changed it since this revision (as show tells it)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: The address when empty')
            [CompletionResult]::new('--owner', '--owner', [CompletionResultType]::ParameterName, 'Owner: Receives the alerts of the mailbox')
            [CompletionResult]::new('--address', '--address', [CompletionResultType]::ParameterName, 'Email address: name@domain')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Kind: Fixed after the first save [user, queue, forward]')
            [CompletionResult]::new('--deployment', '--deployment', [CompletionResultType]::ParameterName, 'Deployment: Where its mail goes')
            [CompletionResult]::new('--regarding', '--regarding', [CompletionResultType]::ParameterName, 'Regarding: The user or queue; empty for a forward mailbox')
            [CompletionResult]::new('--server-profile', '--server-profile', [CompletionResultType]::ParameterName, 'Email server profile: For both directions; or choose configuration profiles')
            [CompletionResult]::new('--incoming-profile', '--incoming-profile', [CompletionResultType]::ParameterName, 'Incoming profile: Configuration profile of the incoming direction')
            [CompletionResult]::new('--outgoing-profile', '--outgoing-profile', [CompletionResultType]::ParameterName, 'Outgoing profile: Configuration profile of the outgoing direction')
            [CompletionResult]::new('--incoming-method', '--incoming-method', [CompletionResultType]::ParameterName, 'Incoming email: Who brings its mail in [none, outlook, router, forwardMailbox]')
            [CompletionResult]::new('--outgoing-method', '--outgoing-method', [CompletionResultType]::ParameterName, 'Outgoing email: Who sends its mail [none, outlook, router]')
            [CompletionResult]::new('--act-method', '--act-method', [CompletionResultType]::ParameterName, 'Appointments, contacts and tasks: Who synchronises them [outlook, serverSide, none]')
            [CompletionResult]::new('--delete-after-processing', '--delete-after-processing', [CompletionResultType]::ParameterName, 'Delete emails after processing: Queues and forward mailboxes only')
            [CompletionResult]::new('--allow-credentials', '--allow-credentials', [CompletionResultType]::ParameterName, 'Allow to use credentials for email processing: Its own user name and password may be used')
            [CompletionResult]::new('--user-name', '--user-name', [CompletionResultType]::ParameterName, 'User name: Its own user name')
            [CompletionResult]::new('--approval', '--approval', [CompletionResultType]::ParameterName, 'Approval: Whether its address has been approved [empty, approved, pending, rejected]')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Track: Which of its mail becomes an activity [all, responses, known, anyRecord, none]')
            [CompletionResult]::new('--process-email-from', '--process-email-from', [CompletionResultType]::ParameterName, 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Password of the user name. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Password of the user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;show' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;list' {
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;rename' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;remove' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;bulk-edit' {
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Empty a field or clear a secret, for example --clear description,password')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: The address when empty')
            [CompletionResult]::new('--owner', '--owner', [CompletionResultType]::ParameterName, 'Owner: Receives the alerts of the mailbox')
            [CompletionResult]::new('--address', '--address', [CompletionResultType]::ParameterName, 'Email address: name@domain')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Kind: Fixed after the first save [user, queue, forward]')
            [CompletionResult]::new('--deployment', '--deployment', [CompletionResultType]::ParameterName, 'Deployment: Where its mail goes')
            [CompletionResult]::new('--regarding', '--regarding', [CompletionResultType]::ParameterName, 'Regarding: The user or queue; empty for a forward mailbox')
            [CompletionResult]::new('--server-profile', '--server-profile', [CompletionResultType]::ParameterName, 'Email server profile: For both directions; or choose configuration profiles')
            [CompletionResult]::new('--incoming-profile', '--incoming-profile', [CompletionResultType]::ParameterName, 'Incoming profile: Configuration profile of the incoming direction')
            [CompletionResult]::new('--outgoing-profile', '--outgoing-profile', [CompletionResultType]::ParameterName, 'Outgoing profile: Configuration profile of the outgoing direction')
            [CompletionResult]::new('--incoming-method', '--incoming-method', [CompletionResultType]::ParameterName, 'Incoming email: Who brings its mail in [none, outlook, router, forwardMailbox]')
            [CompletionResult]::new('--outgoing-method', '--outgoing-method', [CompletionResultType]::ParameterName, 'Outgoing email: Who sends its mail [none, outlook, router]')
            [CompletionResult]::new('--act-method', '--act-method', [CompletionResultType]::ParameterName, 'Appointments, contacts and tasks: Who synchronises them [outlook, serverSide, none]')
            [CompletionResult]::new('--delete-after-processing', '--delete-after-processing', [CompletionResultType]::ParameterName, 'Delete emails after processing: Queues and forward mailboxes only')
            [CompletionResult]::new('--allow-credentials', '--allow-credentials', [CompletionResultType]::ParameterName, 'Allow to use credentials for email processing: Its own user name and password may be used')
            [CompletionResult]::new('--user-name', '--user-name', [CompletionResultType]::ParameterName, 'User name: Its own user name')
            [CompletionResult]::new('--approval', '--approval', [CompletionResultType]::ParameterName, 'Approval: Whether its address has been approved [empty, approved, pending, rejected]')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Track: Which of its mail becomes an activity [all, responses, known, anyRecord, none]')
            [CompletionResult]::new('--process-email-from', '--process-email-from', [CompletionResultType]::ParameterName, 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Password of the user name. Read from a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Password of the user name. Read from standard input; at a terminal it is asked for')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;apply-defaults' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;approve' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;reject' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;test' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Test from here, as drafted, without a router')
            [CompletionResult]::new('--incoming', '--incoming', [CompletionResultType]::ParameterName, 'With --local: the way in only')
            [CompletionResult]::new('--outgoing', '--outgoing', [CompletionResultType]::ParameterName, 'With --local: the way out only')
            [CompletionResult]::new('--transcript', '--transcript', [CompletionResultType]::ParameterName, 'Also show what was said, without secrets')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;enable' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--without-test', '--without-test', [CompletionResultType]::ParameterName, 'Enable without a test')
            [CompletionResult]::new('--transcript', '--transcript', [CompletionResultType]::ParameterName, 'Also show what was said, without secrets')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;disable' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;status' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;mailbox;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('bulk-edit', 'bulk-edit', [CompletionResultType]::ParameterValue, 'Change Multiple Records: the same fields in many mailboxes')
            [CompletionResult]::new('apply-defaults', 'apply-defaults', [CompletionResultType]::ParameterValue, 'Apply Default Email Settings: profiles and methods as the deployment has them')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve Email: the addresses are approved')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Reject Email: the addresses are not approved')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test Access, without changing anything; the same as test-access')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Test & Enable: test at the router, and enable those that pass')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable at the router until somebody enables them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the router does with them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;mailbox;help;add' {
            break
        }
        'waypost;mailbox;help;edit' {
            break
        }
        'waypost;mailbox;help;show' {
            break
        }
        'waypost;mailbox;help;list' {
            break
        }
        'waypost;mailbox;help;rename' {
            break
        }
        'waypost;mailbox;help;remove' {
            break
        }
        'waypost;mailbox;help;bulk-edit' {
            break
        }
        'waypost;mailbox;help;apply-defaults' {
            break
        }
        'waypost;mailbox;help;approve' {
            break
        }
        'waypost;mailbox;help;reject' {
            break
        }
        'waypost;mailbox;help;test' {
            break
        }
        'waypost;mailbox;help;enable' {
            break
        }
        'waypost;mailbox;help;disable' {
            break
        }
        'waypost;mailbox;help;status' {
            break
        }
        'waypost;mailbox;help;help' {
            break
        }
        'waypost;policy' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;policy;add' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: Unique name, up to 100 characters')
            [CompletionResult]::new('--allow-non-ssl-email', '--allow-non-ssl-email', [CompletionResultType]::ParameterName, 'AllowNonSSLEmail: Mail connections without TLS are allowed')
            [CompletionResult]::new('--allow-basic-on-non-secure', '--allow-basic-on-non-secure', [CompletionResultType]::ParameterName, 'AllowBasicAuthenticationOnNonSecureChannel: Clear Text is allowed without TLS')
            [CompletionResult]::new('--allow-credentials-non-secure', '--allow-credentials-non-secure', [CompletionResultType]::ParameterName, 'AllowCredentialsEntryViaNonSecureChannels: Credentials of a deployment reached over plain HTTP can be entered')
            [CompletionResult]::new('--allowed-ports', '--allowed-ports', [CompletionResultType]::ParameterName, 'Allowed outbound ports: Empty means all')
            [CompletionResult]::new('--preset', '--preset', [CompletionResultType]::ParameterName, 'Preset: Government allows only 80, 443, 465 and 995 [government]')
            [CompletionResult]::new('--attachment-size-limit', '--attachment-size-limit', [CompletionResultType]::ParameterName, 'Attachment size limit: 5,120 by default, 32,768 at most')
            [CompletionResult]::new('--message-size-limit', '--message-size-limit', [CompletionResultType]::ParameterName, 'Message size limit: 36,864 by default, 153,600 at most')
            [CompletionResult]::new('--process-email-maximum-days', '--process-email-maximum-days', [CompletionResultType]::ParameterName, 'Process email of at most: Older mail is never processed; 0 means no limit')
            [CompletionResult]::new('--retry-delay', '--retry-delay', [CompletionResultType]::ParameterName, 'Retry delay: 300 by default')
            [CompletionResult]::new('--maximum-attempts', '--maximum-attempts', [CompletionResultType]::ParameterName, 'Maximum attempts: 10 by default; then a transient failure counts as permanent')
            [CompletionResult]::new('--sending-timeout', '--sending-timeout', [CompletionResultType]::ParameterName, 'Sending time-out: 1,800 by default')
            [CompletionResult]::new('--alert-errors', '--alert-errors', [CompletionResultType]::ParameterName, 'Alert on errors: On by default')
            [CompletionResult]::new('--alert-warnings', '--alert-warnings', [CompletionResultType]::ParameterName, 'Alert on warnings: Off by default')
            [CompletionResult]::new('--alert-information', '--alert-information', [CompletionResultType]::ParameterName, 'Alert on information: On by default')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description: Remarks')
            [CompletionResult]::new('--description-file', '--description-file', [CompletionResultType]::ParameterName, 'Description: the content of a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;policy;edit' {
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Empty a field or clear a secret, for example --clear description,password')
            [CompletionResult]::new('--revision', '--revision', [CompletionResultType]::ParameterName, 'Refuse if somebody changed it since this revision (as show tells it)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name: Unique name, up to 100 characters')
            [CompletionResult]::new('--allow-non-ssl-email', '--allow-non-ssl-email', [CompletionResultType]::ParameterName, 'AllowNonSSLEmail: Mail connections without TLS are allowed')
            [CompletionResult]::new('--allow-basic-on-non-secure', '--allow-basic-on-non-secure', [CompletionResultType]::ParameterName, 'AllowBasicAuthenticationOnNonSecureChannel: Clear Text is allowed without TLS')
            [CompletionResult]::new('--allow-credentials-non-secure', '--allow-credentials-non-secure', [CompletionResultType]::ParameterName, 'AllowCredentialsEntryViaNonSecureChannels: Credentials of a deployment reached over plain HTTP can be entered')
            [CompletionResult]::new('--allowed-ports', '--allowed-ports', [CompletionResultType]::ParameterName, 'Allowed outbound ports: Empty means all')
            [CompletionResult]::new('--preset', '--preset', [CompletionResultType]::ParameterName, 'Preset: Government allows only 80, 443, 465 and 995 [government]')
            [CompletionResult]::new('--attachment-size-limit', '--attachment-size-limit', [CompletionResultType]::ParameterName, 'Attachment size limit: 5,120 by default, 32,768 at most')
            [CompletionResult]::new('--message-size-limit', '--message-size-limit', [CompletionResultType]::ParameterName, 'Message size limit: 36,864 by default, 153,600 at most')
            [CompletionResult]::new('--process-email-maximum-days', '--process-email-maximum-days', [CompletionResultType]::ParameterName, 'Process email of at most: Older mail is never processed; 0 means no limit')
            [CompletionResult]::new('--retry-delay', '--retry-delay', [CompletionResultType]::ParameterName, 'Retry delay: 300 by default')
            [CompletionResult]::new('--maximum-attempts', '--maximum-attempts', [CompletionResultType]::ParameterName, 'Maximum attempts: 10 by default; then a transient failure counts as permanent')
            [CompletionResult]::new('--sending-timeout', '--sending-timeout', [CompletionResultType]::ParameterName, 'Sending time-out: 1,800 by default')
            [CompletionResult]::new('--alert-errors', '--alert-errors', [CompletionResultType]::ParameterName, 'Alert on errors: On by default')
            [CompletionResult]::new('--alert-warnings', '--alert-warnings', [CompletionResultType]::ParameterName, 'Alert on warnings: Off by default')
            [CompletionResult]::new('--alert-information', '--alert-information', [CompletionResultType]::ParameterName, 'Alert on information: On by default')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description: Remarks')
            [CompletionResult]::new('--description-file', '--description-file', [CompletionResultType]::ParameterName, 'Description: the content of a file')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;policy;show' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;policy;list' {
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;policy;rename' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;policy;remove' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;policy;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;policy;help;add' {
            break
        }
        'waypost;policy;help;edit' {
            break
        }
        'waypost;policy;help;show' {
            break
        }
        'waypost;policy;help;list' {
            break
        }
        'waypost;policy;help;rename' {
            break
        }
        'waypost;policy;help;remove' {
            break
        }
        'waypost;policy;help;help' {
            break
        }
        'waypost;find' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;check' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;keys' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make the first publisher key')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the publisher keys and the connected routers, with their fingerprints')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show the publisher keys and the connected routers, with their fingerprints')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a public key, to be pinned on a router (waypost-router pin)')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Replace the key by a new one; routers trust both until the former is retired')
            [CompletionResult]::new('retire', 'retire', [CompletionResultType]::ParameterValue, 'End the trust in a former key')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;keys;create' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;keys;show' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;keys;list' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;keys;export' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to a file instead of standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to a file instead of standard output')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;keys;rotate' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;keys;retire' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;keys;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make the first publisher key')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the publisher keys and the connected routers, with their fingerprints')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a public key, to be pinned on a router (waypost-router pin)')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Replace the key by a new one; routers trust both until the former is retired')
            [CompletionResult]::new('retire', 'retire', [CompletionResultType]::ParameterValue, 'End the trust in a former key')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;keys;help;create' {
            break
        }
        'waypost;keys;help;show' {
            break
        }
        'waypost;keys;help;export' {
            break
        }
        'waypost;keys;help;rotate' {
            break
        }
        'waypost;keys;help;retire' {
            break
        }
        'waypost;keys;help;help' {
            break
        }
        'waypost;router' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Get to know a router, and let it trust what is published here')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the connected routers with their fingerprints')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the state of the router; the same as status')
            [CompletionResult]::new('reload', 'reload', [CompletionResultType]::ParameterValue, 'Let the router read its publication again now')
            [CompletionResult]::new('local', 'local', [CompletionResultType]::ParameterValue, 'List the routers of this machine: the service''s, one''s own, connected ones')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a router of this user''s own in the data folder; connect it next')
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Start a router of this user''s own (that of --state-dir, or one''s own)')
            [CompletionResult]::new('stop', 'stop', [CompletionResultType]::ParameterValue, 'End a router after it has finished what is under way')
            [CompletionResult]::new('disconnect', 'disconnect', [CompletionResultType]::ParameterValue, 'Forget a router; it goes on with its last publication')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;router;connect' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'File with identifier and public key of a router elsewhere (its router.json)')
            [CompletionResult]::new('--publication-dir', '--publication-dir', [CompletionResultType]::ParameterName, 'Folder that publications are written to, and that the router watches')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'What to call it')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;router;list' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;router;status' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;router;reload' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;router;local' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;router;create' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;router;start' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;router;stop' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;router;disconnect' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;router;help' {
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Get to know a router, and let it trust what is published here')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the connected routers with their fingerprints')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the state of the router; the same as status')
            [CompletionResult]::new('reload', 'reload', [CompletionResultType]::ParameterValue, 'Let the router read its publication again now')
            [CompletionResult]::new('local', 'local', [CompletionResultType]::ParameterValue, 'List the routers of this machine: the service''s, one''s own, connected ones')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a router of this user''s own in the data folder; connect it next')
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Start a router of this user''s own (that of --state-dir, or one''s own)')
            [CompletionResult]::new('stop', 'stop', [CompletionResultType]::ParameterValue, 'End a router after it has finished what is under way')
            [CompletionResult]::new('disconnect', 'disconnect', [CompletionResultType]::ParameterValue, 'Forget a router; it goes on with its last publication')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;router;help;connect' {
            break
        }
        'waypost;router;help;list' {
            break
        }
        'waypost;router;help;status' {
            break
        }
        'waypost;router;help;reload' {
            break
        }
        'waypost;router;help;local' {
            break
        }
        'waypost;router;help;create' {
            break
        }
        'waypost;router;help;start' {
            break
        }
        'waypost;router;help;stop' {
            break
        }
        'waypost;router;help;disconnect' {
            break
        }
        'waypost;router;help;help' {
            break
        }
        'waypost;publish' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Folder to write to [default: the router''s publication folder]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Folder to write to [default: the router''s publication folder]')
            [CompletionResult]::new('--expires-hours', '--expires-hours', [CompletionResultType]::ParameterName, 'The router refuses it after this time [default: never]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait until the router has taken or refused it [default: 30 seconds]')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only show what would change, in words, and what stands in the way')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Publish although nothing changed')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;publication' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a publication as its router would: what it would apply, or every reason against it')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a publication changed, and what a rollback to it would change')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what was published, the latest first')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;publication;verify' {
            [CompletionResult]::new('--publishers', '--publishers', [CompletionResultType]::ParameterName, 'PEM file with the publisher keys to trust')
            [CompletionResult]::new('--last-serial', '--last-serial', [CompletionResultType]::ParameterName, 'Refuse what is older than the serial that the router applied last')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;publication;show' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--xml', '--xml', [CompletionResultType]::ParameterName, 'Write it out as it was published')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;publication;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;publication;help' {
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a publication as its router would: what it would apply, or every reason against it')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a publication changed, and what a rollback to it would change')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what was published, the latest first')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;publication;help;verify' {
            break
        }
        'waypost;publication;help;show' {
            break
        }
        'waypost;publication;help;list' {
            break
        }
        'waypost;publication;help;help' {
            break
        }
        'waypost;history' {
            [CompletionResult]::new('--of', '--of', [CompletionResultType]::ParameterName, 'Only changes of one object, for example profile/IMAP in')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Only changes before this one')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;undo' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;rollback' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Folder to write to [default: the router''s publication folder]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Folder to write to [default: the router''s publication folder]')
            [CompletionResult]::new('--expires-hours', '--expires-hours', [CompletionResultType]::ParameterName, 'The router refuses it after this time [default: never]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait until the router has taken or refused it [default: 30 seconds]')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;export' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;import' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only show what would change')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Remove the objects that the file does not hold, with their secrets')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;status' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;trend' {
            [CompletionResult]::new('--range', '--range', [CompletionResultType]::ParameterName, 'The last hour by minutes, the last day by quarters of an hour, or the last week by two hours')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;logs' {
            [CompletionResult]::new('--level', '--level', [CompletionResultType]::ParameterName, 'Only this level and worse')
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only lines about this mailbox: identifier, name or address')
            [CompletionResult]::new('--text', '--text', [CompletionResultType]::ParameterName, 'Only lines that hold this text, ignoring case')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many of the latest lines')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Go on with what is logged from now on, until it is interrupted; in JSON one line each')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Go on with what is logged from now on, until it is interrupted; in JSON one line each')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;queue' {
            [CompletionResult]::new('--direction', '--direction', [CompletionResultType]::ParameterName, 'Only this direction')
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only of this mailbox: identifier, name or address')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;recent' {
            [CompletionResult]::new('--end', '--end', [CompletionResultType]::ParameterName, 'Only messages that ended so')
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only of this mailbox: identifier, name or address')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;failed' {
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only of this mailbox: identifier, name or address')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('send-again', 'send-again', [CompletionResultType]::ParameterValue, 'Send them again, as new messages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;failed;list' {
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only of this mailbox: identifier, name or address')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;failed;send-again' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;failed;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('send-again', 'send-again', [CompletionResultType]::ParameterValue, 'Send them again, as new messages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;failed;help;list' {
            break
        }
        'waypost;failed;help;send-again' {
            break
        }
        'waypost;failed;help;help' {
            break
        }
        'waypost;quarantine' {
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only of this mailbox: identifier, name or address')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one')
            [CompletionResult]::new('raw', 'raw', [CompletionResultType]::ParameterValue, 'Write the bytes of a message')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Deliver once more, without regard to limits and filters')
            [CompletionResult]::new('discard', 'discard', [CompletionResultType]::ParameterValue, 'Remove for good, with the bytes')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;quarantine;list' {
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only of this mailbox: identifier, name or address')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;quarantine;show' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;quarantine;raw' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to a file instead of standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to a file instead of standard output')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;quarantine;replay' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;quarantine;discard' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;quarantine;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one')
            [CompletionResult]::new('raw', 'raw', [CompletionResultType]::ParameterValue, 'Write the bytes of a message')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Deliver once more, without regard to limits and filters')
            [CompletionResult]::new('discard', 'discard', [CompletionResultType]::ParameterValue, 'Remove for good, with the bytes')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;quarantine;help;list' {
            break
        }
        'waypost;quarantine;help;show' {
            break
        }
        'waypost;quarantine;help;raw' {
            break
        }
        'waypost;quarantine;help;replay' {
            break
        }
        'waypost;quarantine;help;discard' {
            break
        }
        'waypost;quarantine;help;help' {
            break
        }
        'waypost;uncertain' {
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only of this mailbox: identifier, name or address')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'It was sent: nothing is left to do')
            [CompletionResult]::new('send-again', 'send-again', [CompletionResultType]::ParameterValue, 'Send it again; it may arrive twice')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;uncertain;list' {
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only of this mailbox: identifier, name or address')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;uncertain;confirm' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;uncertain;send-again' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;uncertain;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'It was sent: nothing is left to do')
            [CompletionResult]::new('send-again', 'send-again', [CompletionResultType]::ParameterValue, 'Send it again; it may arrive twice')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;uncertain;help;list' {
            break
        }
        'waypost;uncertain;help;confirm' {
            break
        }
        'waypost;uncertain;help;send-again' {
            break
        }
        'waypost;uncertain;help;help' {
            break
        }
        'waypost;alerts' {
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only of this mailbox: identifier, name or address')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--level', '--level', [CompletionResultType]::ParameterName, 'Only this level and worse')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Remove alerts')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;alerts;list' {
            [CompletionResult]::new('--mailbox', '--mailbox', [CompletionResultType]::ParameterName, 'Only of this mailbox: identifier, name or address')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out the first')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--level', '--level', [CompletionResultType]::ParameterName, 'Only this level and worse')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;alerts;clear' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;alerts;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Remove alerts')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;alerts;help;list' {
            break
        }
        'waypost;alerts;help;clear' {
            break
        }
        'waypost;alerts;help;help' {
            break
        }
        'waypost;test-access' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Test from here, as drafted, without a router')
            [CompletionResult]::new('--incoming', '--incoming', [CompletionResultType]::ParameterName, 'With --local: the way in only')
            [CompletionResult]::new('--outgoing', '--outgoing', [CompletionResultType]::ParameterName, 'With --local: the way out only')
            [CompletionResult]::new('--transcript', '--transcript', [CompletionResultType]::ParameterName, 'Also show what was said, without secrets')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;pause' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;resume' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;poll' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Those whose field has this value, for example --where kind=queue')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Those in which any text holds this, ignoring case')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;drain' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Really: the router ends, and the service manager may start it again')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;completions' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'The folder')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Folder of the configuration [default: this user''s data folder]')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'State folder of a router of this machine [default: that of the connected router]')
            [CompletionResult]::new('--router', '--router', [CompletionResultType]::ParameterName, 'The connected router that is meant, when there are several')
            [CompletionResult]::new('--secrets', '--secrets', [CompletionResultType]::ParameterName, 'Where secrets are kept: the key store of the system or a private file; remembered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer in JSON on standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'waypost;help' {
            [CompletionResult]::new('deployment', 'deployment', [CompletionResultType]::ParameterValue, 'Deployments: where mail is delivered to and collected from')
            [CompletionResult]::new('profile', 'profile', [CompletionResultType]::ParameterValue, 'Configuration profiles: one direction, one server, one way to log in')
            [CompletionResult]::new('server-profile', 'server-profile', [CompletionResultType]::ParameterValue, 'Email server profiles: both directions')
            [CompletionResult]::new('mailbox', 'mailbox', [CompletionResultType]::ParameterValue, 'Mailboxes: users, queues and forward mailboxes')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'Policies: what a deployment or the whole router allows')
            [CompletionResult]::new('find', 'find', [CompletionResultType]::ParameterValue, 'Find any object by a part of its name or address')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Tell everything that is wrong with the configuration or worth a warning')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Publisher keys: what routers trust')
            [CompletionResult]::new('router', 'router', [CompletionResultType]::ParameterValue, 'Routers: connect, list, forget, ask, start, end')
            [CompletionResult]::new('publish', 'publish', [CompletionResultType]::ParameterValue, 'Check everything, sign it, and hand it to the router')
            [CompletionResult]::new('publication', 'publication', [CompletionResultType]::ParameterValue, 'Publications: list, show, verify')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Who changed what and when')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take a change back: the last one, or the one of a number')
            [CompletionResult]::new('rollback', 'rollback', [CompletionResultType]::ParameterValue, 'Return to an older publication: it becomes the configuration again and is published under a new serial')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the configuration as XML, without secrets')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Bring an exported configuration in, as one change that can be undone')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the state of the router and every mailbox, and what is not published yet')
            [CompletionResult]::new('trend', 'trend', [CompletionResultType]::ParameterValue, 'Show what the router moved over time, also before its last start')
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Show the log of the router, the latest lines, oldest first')
            [CompletionResult]::new('queue', 'queue', [CompletionResultType]::ParameterValue, 'Messages on which something is left to do, oldest first')
            [CompletionResult]::new('recent', 'recent', [CompletionResultType]::ParameterValue, 'What has been done, newest first')
            [CompletionResult]::new('failed', 'failed', [CompletionResultType]::ParameterValue, 'Outgoing messages that failed for good, newest first; lists them without a verb')
            [CompletionResult]::new('quarantine', 'quarantine', [CompletionResultType]::ParameterValue, 'Messages that were set aside, with their reasons; lists them without a verb')
            [CompletionResult]::new('uncertain', 'uncertain', [CompletionResultType]::ParameterValue, 'Outgoing messages of which it is not known whether they were sent; lists them without a verb')
            [CompletionResult]::new('alerts', 'alerts', [CompletionResultType]::ParameterValue, 'What the router alerts to; lists alerts without a verb')
            [CompletionResult]::new('test-access', 'test-access', [CompletionResultType]::ParameterValue, 'Test Access: walk from the name of the server to the open mailbox, step by step')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Stop serving mailboxes until they are resumed')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Serve paused mailboxes again')
            [CompletionResult]::new('poll', 'poll', [CompletionResultType]::ParameterValue, 'Look for mail now')
            [CompletionResult]::new('drain', 'drain', [CompletionResultType]::ParameterValue, 'Let the router finish what is under way and end')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'waypost;help;deployment' {
            [CompletionResult]::new('load', 'load', [CompletionResultType]::ParameterValue, 'Load Data: take over users and queues of the deployment; local choices stay')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            break
        }
        'waypost;help;deployment;load' {
            break
        }
        'waypost;help;deployment;add' {
            break
        }
        'waypost;help;deployment;edit' {
            break
        }
        'waypost;help;deployment;show' {
            break
        }
        'waypost;help;deployment;list' {
            break
        }
        'waypost;help;deployment;rename' {
            break
        }
        'waypost;help;deployment;remove' {
            break
        }
        'waypost;help;profile' {
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test from here with one mailbox; fields given are tried and not saved')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            break
        }
        'waypost;help;profile;test' {
            break
        }
        'waypost;help;profile;add' {
            break
        }
        'waypost;help;profile;edit' {
            break
        }
        'waypost;help;profile;show' {
            break
        }
        'waypost;help;profile;list' {
            break
        }
        'waypost;help;profile;rename' {
            break
        }
        'waypost;help;profile;remove' {
            break
        }
        'waypost;help;server-profile' {
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test from here with one mailbox; fields given are tried and not saved')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            break
        }
        'waypost;help;server-profile;test' {
            break
        }
        'waypost;help;server-profile;add' {
            break
        }
        'waypost;help;server-profile;edit' {
            break
        }
        'waypost;help;server-profile;show' {
            break
        }
        'waypost;help;server-profile;list' {
            break
        }
        'waypost;help;server-profile;rename' {
            break
        }
        'waypost;help;server-profile;remove' {
            break
        }
        'waypost;help;mailbox' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            [CompletionResult]::new('bulk-edit', 'bulk-edit', [CompletionResultType]::ParameterValue, 'Change Multiple Records: the same fields in many mailboxes')
            [CompletionResult]::new('apply-defaults', 'apply-defaults', [CompletionResultType]::ParameterValue, 'Apply Default Email Settings: profiles and methods as the deployment has them')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve Email: the addresses are approved')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Reject Email: the addresses are not approved')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test Access, without changing anything; the same as test-access')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Test & Enable: test at the router, and enable those that pass')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable at the router until somebody enables them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the router does with them')
            break
        }
        'waypost;help;mailbox;add' {
            break
        }
        'waypost;help;mailbox;edit' {
            break
        }
        'waypost;help;mailbox;show' {
            break
        }
        'waypost;help;mailbox;list' {
            break
        }
        'waypost;help;mailbox;rename' {
            break
        }
        'waypost;help;mailbox;remove' {
            break
        }
        'waypost;help;mailbox;bulk-edit' {
            break
        }
        'waypost;help;mailbox;apply-defaults' {
            break
        }
        'waypost;help;mailbox;approve' {
            break
        }
        'waypost;help;mailbox;reject' {
            break
        }
        'waypost;help;mailbox;test' {
            break
        }
        'waypost;help;mailbox;enable' {
            break
        }
        'waypost;help;mailbox;disable' {
            break
        }
        'waypost;help;mailbox;status' {
            break
        }
        'waypost;help;policy' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one; what follows from other choices is filled in')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change fields and secrets of one')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one with its secrets (since when they are set), problems and uses')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all, or those that are chosen')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give one another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove, with the secrets; refused while in use')
            break
        }
        'waypost;help;policy;add' {
            break
        }
        'waypost;help;policy;edit' {
            break
        }
        'waypost;help;policy;show' {
            break
        }
        'waypost;help;policy;list' {
            break
        }
        'waypost;help;policy;rename' {
            break
        }
        'waypost;help;policy;remove' {
            break
        }
        'waypost;help;find' {
            break
        }
        'waypost;help;check' {
            break
        }
        'waypost;help;keys' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make the first publisher key')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the publisher keys and the connected routers, with their fingerprints')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a public key, to be pinned on a router (waypost-router pin)')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Replace the key by a new one; routers trust both until the former is retired')
            [CompletionResult]::new('retire', 'retire', [CompletionResultType]::ParameterValue, 'End the trust in a former key')
            break
        }
        'waypost;help;keys;create' {
            break
        }
        'waypost;help;keys;show' {
            break
        }
        'waypost;help;keys;export' {
            break
        }
        'waypost;help;keys;rotate' {
            break
        }
        'waypost;help;keys;retire' {
            break
        }
        'waypost;help;router' {
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Get to know a router, and let it trust what is published here')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the connected routers with their fingerprints')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the state of the router; the same as status')
            [CompletionResult]::new('reload', 'reload', [CompletionResultType]::ParameterValue, 'Let the router read its publication again now')
            [CompletionResult]::new('local', 'local', [CompletionResultType]::ParameterValue, 'List the routers of this machine: the service''s, one''s own, connected ones')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a router of this user''s own in the data folder; connect it next')
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Start a router of this user''s own (that of --state-dir, or one''s own)')
            [CompletionResult]::new('stop', 'stop', [CompletionResultType]::ParameterValue, 'End a router after it has finished what is under way')
            [CompletionResult]::new('disconnect', 'disconnect', [CompletionResultType]::ParameterValue, 'Forget a router; it goes on with its last publication')
            break
        }
        'waypost;help;router;connect' {
            break
        }
        'waypost;help;router;list' {
            break
        }
        'waypost;help;router;status' {
            break
        }
        'waypost;help;router;reload' {
            break
        }
        'waypost;help;router;local' {
            break
        }
        'waypost;help;router;create' {
            break
        }
        'waypost;help;router;start' {
            break
        }
        'waypost;help;router;stop' {
            break
        }
        'waypost;help;router;disconnect' {
            break
        }
        'waypost;help;publish' {
            break
        }
        'waypost;help;publication' {
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a publication as its router would: what it would apply, or every reason against it')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a publication changed, and what a rollback to it would change')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what was published, the latest first')
            break
        }
        'waypost;help;publication;verify' {
            break
        }
        'waypost;help;publication;show' {
            break
        }
        'waypost;help;publication;list' {
            break
        }
        'waypost;help;history' {
            break
        }
        'waypost;help;undo' {
            break
        }
        'waypost;help;rollback' {
            break
        }
        'waypost;help;export' {
            break
        }
        'waypost;help;import' {
            break
        }
        'waypost;help;status' {
            break
        }
        'waypost;help;trend' {
            break
        }
        'waypost;help;logs' {
            break
        }
        'waypost;help;queue' {
            break
        }
        'waypost;help;recent' {
            break
        }
        'waypost;help;failed' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('send-again', 'send-again', [CompletionResultType]::ParameterValue, 'Send them again, as new messages')
            break
        }
        'waypost;help;failed;list' {
            break
        }
        'waypost;help;failed;send-again' {
            break
        }
        'waypost;help;quarantine' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one')
            [CompletionResult]::new('raw', 'raw', [CompletionResultType]::ParameterValue, 'Write the bytes of a message')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Deliver once more, without regard to limits and filters')
            [CompletionResult]::new('discard', 'discard', [CompletionResultType]::ParameterValue, 'Remove for good, with the bytes')
            break
        }
        'waypost;help;quarantine;list' {
            break
        }
        'waypost;help;quarantine;show' {
            break
        }
        'waypost;help;quarantine;raw' {
            break
        }
        'waypost;help;quarantine;replay' {
            break
        }
        'waypost;help;quarantine;discard' {
            break
        }
        'waypost;help;uncertain' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'It was sent: nothing is left to do')
            [CompletionResult]::new('send-again', 'send-again', [CompletionResultType]::ParameterValue, 'Send it again; it may arrive twice')
            break
        }
        'waypost;help;uncertain;list' {
            break
        }
        'waypost;help;uncertain;confirm' {
            break
        }
        'waypost;help;uncertain;send-again' {
            break
        }
        'waypost;help;alerts' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, newest first')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Remove alerts')
            break
        }
        'waypost;help;alerts;list' {
            break
        }
        'waypost;help;alerts;clear' {
            break
        }
        'waypost;help;test-access' {
            break
        }
        'waypost;help;pause' {
            break
        }
        'waypost;help;resume' {
            break
        }
        'waypost;help;poll' {
            break
        }
        'waypost;help;drain' {
            break
        }
        'waypost;help;completions' {
            break
        }
        'waypost;help;man' {
            break
        }
        'waypost;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
