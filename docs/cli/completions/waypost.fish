# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_waypost_global_optspecs
    string join \n json data-dir= state-dir= router= secrets= h/help V/version
end

function __fish_waypost_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_waypost_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_waypost_using_subcommand
    set -l cmd (__fish_waypost_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c waypost -n "__fish_waypost_needs_command" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_needs_command" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_needs_command" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_needs_command" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_needs_command" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waypost -n "__fish_waypost_needs_command" -s V -l version -d 'Print version'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "deployment" -d 'Deployments: where mail is delivered to and collected from'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "profile" -d 'Configuration profiles: one direction, one server, one way to log in'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "server-profile" -d 'Email server profiles: both directions'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "mailbox" -d 'Mailboxes: users, queues and forward mailboxes'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "policy" -d 'Policies: what a deployment or the whole router allows'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "find" -d 'Find any object by a part of its name or address'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "check" -d 'Tell everything that is wrong with the configuration or worth a warning'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "keys" -d 'Publisher keys: what routers trust'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "router" -d 'Routers: connect, list, forget, ask, start, end'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "publish" -d 'Check everything, sign it, and hand it to the router'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "publication" -d 'Publications: list, show, verify'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "history" -d 'Who changed what and when'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "undo" -d 'Take a change back: the last one, or the one of a number'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "rollback" -d 'Return to an older publication: it becomes the configuration again and is published under a new serial'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "export" -d 'Write the configuration as XML, without secrets'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "import" -d 'Bring an exported configuration in, as one change that can be undone'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "status" -d 'Show the state of the router and every mailbox, and what is not published yet'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "trend" -d 'Show what the router moved over time, also before its last start'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "logs" -d 'Show the log of the router, the latest lines, oldest first'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "queue" -d 'Messages on which something is left to do, oldest first'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "recent" -d 'What has been done, newest first'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "failed" -d 'Outgoing messages that failed for good, newest first; lists them without a verb'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "quarantine" -d 'Messages that were set aside, with their reasons; lists them without a verb'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "uncertain" -d 'Outgoing messages of which it is not known whether they were sent; lists them without a verb'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "alerts" -d 'What the router alerts to; lists alerts without a verb'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "test-access" -d 'Test Access: walk from the name of the server to the open mailbox, step by step'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "pause" -d 'Stop serving mailboxes until they are resumed'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "resume" -d 'Serve paused mailboxes again'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "poll" -d 'Look for mail now'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "drain" -d 'Let the router finish what is under way and end'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "man" -d 'Write the manual pages'
complete -c waypost -n "__fish_waypost_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -f -a "load" -d 'Load Data: take over users and queues of the deployment; local choices stay'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and not __fish_seen_subcommand_from load add edit show list rename remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from load" -l take -d 'Take only this one; may be given more than once' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from load" -l remove -d 'Remove this mailbox, which is gone; may be given more than once' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from load" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from load" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from load" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from load" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from load" -l dry-run -d 'Show what would happen only'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from load" -l remove-gone -d 'Remove every mailbox that is gone'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from load" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from load" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l id -d 'Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l name -d 'Name: Unique name, up to 100 characters' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l deployment-type -d 'Deployment type: What mail is delivered to [localFolders, myCompany, onlineServiceProvider, dynamics365Online]' -r -f -a "localFolders\t'Local folders'
myCompany\t'My company'
onlineServiceProvider\t'An online service provider'
dynamics365Online\t'Dynamics 365 Online'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l organisation-url -d 'Organisation URL: http or https, with the organisation\'s name' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l root-folder -d 'Root folder: Absolute path of a folder on the router\'s machine (Local folders)' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l credentials -d 'Access credentials: Whose credentials reach the organisation [localSystem, otherSpecified, userSpecified, application]' -r -f -a "localSystem\t'Local System Account'
otherSpecified\t'Other Specified'
userSpecified\t'User Specified'
application\t'Application'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l user-name -d 'User name: Account that reaches the organisation' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l tenant -d 'Tenant: Entra tenant, or URL of the authority' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l client-id -d 'Client ID: OAuth 2.0 client identifier' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l client-secret-expires -d 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l default-incoming-profile -d 'Default incoming profile: Incoming profile that new mailboxes take' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l default-outgoing-profile -d 'Default outgoing profile: Outgoing profile that new mailboxes take' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l default-server-profile -d 'Default email server profile: Email server profile that new mailboxes take' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l default-incoming-method -d 'Default incoming email: Delivery method that new mailboxes take [none, outlook, router, forwardMailbox]' -r -f -a "none\t'None'
outlook\t'Outlook client'
router\t'Server-Side Synchronization or Email Router'
forwardMailbox\t'Forward Mailbox'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l default-outgoing-method -d 'Default outgoing email: Delivery method that new mailboxes take [none, outlook, router]' -r -f -a "none\t'None'
outlook\t'Outlook client'
router\t'Server-Side Synchronization or Email Router'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l default-act-method -d 'Default appointments, contacts and tasks: Delivery method that new mailboxes take [outlook, serverSide, none]' -r -f -a "outlook\t'Outlook client'
serverSide\t'Server-Side Synchronization'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l default-filter -d 'Default track filter: Which mail becomes an activity, for new mailboxes [all, responses, known, anyRecord, none]' -r -f -a "all\t'All email messages'
responses\t'Email messages in response to tracked email'
known\t'Email messages from leads, contacts and accounts'
anyRecord\t'Email messages from records that are email enabled'
none\t'No email messages'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l approve-users -d 'Approval for users: Process only users whose address is approved; on by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l approve-queues -d 'Approval for queues: Process only queues whose address is approved; on by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l enabled -d 'Enabled: Off: nothing is moved for this deployment' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l policy -d 'Policy: The router\'s own policy when empty' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l tracking-prefix -d 'Tracking token prefix: 1 to 20 characters, for example CRM:' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l tracking-base -d 'Tracking token base number: Stands before the user number' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l tracking-user-digits -d 'Digits of the user number: 1 to 9' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l tracking-counter-digits -d 'Digits of the message counter: 1 to 9' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l description -d 'Description: Remarks' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l description-file -d 'Description: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l password-file -d 'Password of the user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l client-secret-file -d 'Secret of the OAuth 2.0 client. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l password-stdin -d 'Password of the user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l client-secret-stdin -d 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l clear -d 'Empty a field or clear a secret, for example --clear description,password' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l revision -d 'Refuse if somebody changed it since this revision (as show tells it)' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l name -d 'Name: Unique name, up to 100 characters' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l deployment-type -d 'Deployment type: What mail is delivered to [localFolders, myCompany, onlineServiceProvider, dynamics365Online]' -r -f -a "localFolders\t'Local folders'
myCompany\t'My company'
onlineServiceProvider\t'An online service provider'
dynamics365Online\t'Dynamics 365 Online'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l organisation-url -d 'Organisation URL: http or https, with the organisation\'s name' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l root-folder -d 'Root folder: Absolute path of a folder on the router\'s machine (Local folders)' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l credentials -d 'Access credentials: Whose credentials reach the organisation [localSystem, otherSpecified, userSpecified, application]' -r -f -a "localSystem\t'Local System Account'
otherSpecified\t'Other Specified'
userSpecified\t'User Specified'
application\t'Application'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l user-name -d 'User name: Account that reaches the organisation' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l tenant -d 'Tenant: Entra tenant, or URL of the authority' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l client-id -d 'Client ID: OAuth 2.0 client identifier' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l client-secret-expires -d 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l default-incoming-profile -d 'Default incoming profile: Incoming profile that new mailboxes take' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l default-outgoing-profile -d 'Default outgoing profile: Outgoing profile that new mailboxes take' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l default-server-profile -d 'Default email server profile: Email server profile that new mailboxes take' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l default-incoming-method -d 'Default incoming email: Delivery method that new mailboxes take [none, outlook, router, forwardMailbox]' -r -f -a "none\t'None'
outlook\t'Outlook client'
router\t'Server-Side Synchronization or Email Router'
forwardMailbox\t'Forward Mailbox'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l default-outgoing-method -d 'Default outgoing email: Delivery method that new mailboxes take [none, outlook, router]' -r -f -a "none\t'None'
outlook\t'Outlook client'
router\t'Server-Side Synchronization or Email Router'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l default-act-method -d 'Default appointments, contacts and tasks: Delivery method that new mailboxes take [outlook, serverSide, none]' -r -f -a "outlook\t'Outlook client'
serverSide\t'Server-Side Synchronization'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l default-filter -d 'Default track filter: Which mail becomes an activity, for new mailboxes [all, responses, known, anyRecord, none]' -r -f -a "all\t'All email messages'
responses\t'Email messages in response to tracked email'
known\t'Email messages from leads, contacts and accounts'
anyRecord\t'Email messages from records that are email enabled'
none\t'No email messages'"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l approve-users -d 'Approval for users: Process only users whose address is approved; on by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l approve-queues -d 'Approval for queues: Process only queues whose address is approved; on by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l enabled -d 'Enabled: Off: nothing is moved for this deployment' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l policy -d 'Policy: The router\'s own policy when empty' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l tracking-prefix -d 'Tracking token prefix: 1 to 20 characters, for example CRM:' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l tracking-base -d 'Tracking token base number: Stands before the user number' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l tracking-user-digits -d 'Digits of the user number: 1 to 9' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l tracking-counter-digits -d 'Digits of the message counter: 1 to 9' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l description -d 'Description: Remarks' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l description-file -d 'Description: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l password-file -d 'Password of the user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l client-secret-file -d 'Secret of the OAuth 2.0 client. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l password-stdin -d 'Password of the user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l client-secret-stdin -d 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from show" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from show" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from show" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from show" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from show" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from rename" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from rename" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from rename" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from rename" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from rename" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from remove" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from remove" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from remove" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from remove" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from remove" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from remove" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from remove" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from remove" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from help" -f -a "load" -d 'Load Data: take over users and queues of the deployment; local choices stay'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from help" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand deployment; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "test" -d 'Test from here with one mailbox; fields given are tried and not saved'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l with -d 'The mailbox: identifier or address of one, or any address' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l with-user -d 'User name of the mailbox, where the profile takes the mailbox\'s own' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l with-password-file -d 'File with the password of the mailbox, likewise' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l clear -d 'Empty a field or clear a secret, for example --clear description,password' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l name -d 'Name: Unique name, up to 100 characters' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l direction -d 'Direction: Which way mail flows. Fixed after the first save [incoming, outgoing]' -r -f -a "incoming\t'Incoming'
outgoing\t'Outgoing'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l server-type -d 'Email server type: What the mail server is [exchangeServer, exchangeOnline, pop3, imap, smtp]' -r -f -a "exchangeServer\t'Exchange Server'
exchangeOnline\t'Exchange Online'
pop3\t'POP3'
imap\t'IMAP'
smtp\t'SMTP'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l protocol -d 'Protocol: What is spoken with it; follows from the server type where there is one choice [ews, graph, imap, pop3, smtp]' -r -f -a "ews\t'Exchange Web Services'
graph\t'Microsoft Graph'
imap\t'IMAP'
pop3\t'POP3'
smtp\t'SMTP'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l authentication -d 'Authentication type: How the router logs in [windows, ntlm, clearText, cramMd5, scram, gssapi, oauth2, anonymous]' -r -f -a "windows\t'Windows Authentication'
ntlm\t'NTLM'
clearText\t'Clear Text'
cramMd5\t'CRAM-MD5'
scram\t'SCRAM'
gssapi\t'GSSAPI'
oauth2\t'OAuth 2.0'
anonymous\t'Anonymous'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l location -d 'Location: Host name; a complete URL for Exchange Web Services' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l autodiscover -d 'Autodiscover: Find the location by Autodiscover (Exchange only)' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l credentials -d 'Access credentials: Whose credentials are used [localSystem, otherSpecified, userSpecified, application]' -r -f -a "localSystem\t'Local System Account'
otherSpecified\t'Other Specified'
userSpecified\t'User Specified'
application\t'Application'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l user-name -d 'User name: Account of the profile; {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l authorization-identity -d 'Authorization identity: Mailbox to open with the account (SASL); {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l user-type -d 'User type: What the account is (Exchange Online) [administrator, user]' -r -f -a "administrator\t'Administrator'
user\t'User'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l access-type -d 'Access type: How mail is sent with the account (outgoing Exchange) [delegateAccess, sendAs]' -r -f -a "delegateAccess\t'Delegate Access'
sendAs\t'Send As'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l tenant -d 'Tenant: Entra tenant, or URL of the authority' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l client-id -d 'Client ID: OAuth 2.0 client identifier' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l client-secret-expires -d 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l port -d 'Port: Filled in from protocol and TLS mode when saved' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l tls-mode -d 'TLS mode: How the connection is protected [implicit, startTls, none]' -r -f -a "implicit\t'Implicit TLS'
startTls\t'STARTTLS required'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l trust -d 'TLS trust: Which certificates are trusted [system, privateCa, pinned]' -r -f -a "system\t'System roots'
privateCa\t'Private CA'
pinned\t'Pinned certificate'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l ca-certificate -d 'Private CA: Certificate of the private CA as PEM text' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l ca-certificate-file -d 'Private CA: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l pinned-fingerprint -d 'Pinned fingerprint: SHA-256 fingerprint of the server\'s certificate' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l revocation -d 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]' -r -f -a "require\t'Require'
ifAvailable\t'If available'
off\t'Off'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l connect-timeout -d 'Connection time-out: For DNS, TCP and TLS together' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l command-timeout -d 'Command time-out: For each command' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l max-connections -d 'Concurrent connections: How many connections may be open at once' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l polling-interval -d 'Polling interval: The longest wait between two looks into the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l process-email-from -d 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l move-undeliverable -d 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l description -d 'Description: Remarks' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l description-file -d 'Description: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l password-file -d 'Password of the user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l client-secret-file -d 'Secret of the OAuth 2.0 client. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l transcript -d 'Also show what was said, without secrets'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l password-stdin -d 'Password of the user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l client-secret-stdin -d 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l id -d 'Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l name -d 'Name: Unique name, up to 100 characters' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l direction -d 'Direction: Which way mail flows. Fixed after the first save [incoming, outgoing]' -r -f -a "incoming\t'Incoming'
outgoing\t'Outgoing'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l server-type -d 'Email server type: What the mail server is [exchangeServer, exchangeOnline, pop3, imap, smtp]' -r -f -a "exchangeServer\t'Exchange Server'
exchangeOnline\t'Exchange Online'
pop3\t'POP3'
imap\t'IMAP'
smtp\t'SMTP'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l protocol -d 'Protocol: What is spoken with it; follows from the server type where there is one choice [ews, graph, imap, pop3, smtp]' -r -f -a "ews\t'Exchange Web Services'
graph\t'Microsoft Graph'
imap\t'IMAP'
pop3\t'POP3'
smtp\t'SMTP'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l authentication -d 'Authentication type: How the router logs in [windows, ntlm, clearText, cramMd5, scram, gssapi, oauth2, anonymous]' -r -f -a "windows\t'Windows Authentication'
ntlm\t'NTLM'
clearText\t'Clear Text'
cramMd5\t'CRAM-MD5'
scram\t'SCRAM'
gssapi\t'GSSAPI'
oauth2\t'OAuth 2.0'
anonymous\t'Anonymous'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l location -d 'Location: Host name; a complete URL for Exchange Web Services' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l autodiscover -d 'Autodiscover: Find the location by Autodiscover (Exchange only)' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l credentials -d 'Access credentials: Whose credentials are used [localSystem, otherSpecified, userSpecified, application]' -r -f -a "localSystem\t'Local System Account'
otherSpecified\t'Other Specified'
userSpecified\t'User Specified'
application\t'Application'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l user-name -d 'User name: Account of the profile; {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l authorization-identity -d 'Authorization identity: Mailbox to open with the account (SASL); {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l user-type -d 'User type: What the account is (Exchange Online) [administrator, user]' -r -f -a "administrator\t'Administrator'
user\t'User'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l access-type -d 'Access type: How mail is sent with the account (outgoing Exchange) [delegateAccess, sendAs]' -r -f -a "delegateAccess\t'Delegate Access'
sendAs\t'Send As'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l tenant -d 'Tenant: Entra tenant, or URL of the authority' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l client-id -d 'Client ID: OAuth 2.0 client identifier' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l client-secret-expires -d 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l port -d 'Port: Filled in from protocol and TLS mode when saved' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l tls-mode -d 'TLS mode: How the connection is protected [implicit, startTls, none]' -r -f -a "implicit\t'Implicit TLS'
startTls\t'STARTTLS required'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l trust -d 'TLS trust: Which certificates are trusted [system, privateCa, pinned]' -r -f -a "system\t'System roots'
privateCa\t'Private CA'
pinned\t'Pinned certificate'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l ca-certificate -d 'Private CA: Certificate of the private CA as PEM text' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l ca-certificate-file -d 'Private CA: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l pinned-fingerprint -d 'Pinned fingerprint: SHA-256 fingerprint of the server\'s certificate' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l revocation -d 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]' -r -f -a "require\t'Require'
ifAvailable\t'If available'
off\t'Off'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l connect-timeout -d 'Connection time-out: For DNS, TCP and TLS together' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l command-timeout -d 'Command time-out: For each command' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l max-connections -d 'Concurrent connections: How many connections may be open at once' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l polling-interval -d 'Polling interval: The longest wait between two looks into the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l process-email-from -d 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l move-undeliverable -d 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l description -d 'Description: Remarks' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l description-file -d 'Description: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l password-file -d 'Password of the user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l client-secret-file -d 'Secret of the OAuth 2.0 client. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l password-stdin -d 'Password of the user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l client-secret-stdin -d 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l clear -d 'Empty a field or clear a secret, for example --clear description,password' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l revision -d 'Refuse if somebody changed it since this revision (as show tells it)' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l name -d 'Name: Unique name, up to 100 characters' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l direction -d 'Direction: Which way mail flows. Fixed after the first save [incoming, outgoing]' -r -f -a "incoming\t'Incoming'
outgoing\t'Outgoing'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l server-type -d 'Email server type: What the mail server is [exchangeServer, exchangeOnline, pop3, imap, smtp]' -r -f -a "exchangeServer\t'Exchange Server'
exchangeOnline\t'Exchange Online'
pop3\t'POP3'
imap\t'IMAP'
smtp\t'SMTP'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l protocol -d 'Protocol: What is spoken with it; follows from the server type where there is one choice [ews, graph, imap, pop3, smtp]' -r -f -a "ews\t'Exchange Web Services'
graph\t'Microsoft Graph'
imap\t'IMAP'
pop3\t'POP3'
smtp\t'SMTP'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l authentication -d 'Authentication type: How the router logs in [windows, ntlm, clearText, cramMd5, scram, gssapi, oauth2, anonymous]' -r -f -a "windows\t'Windows Authentication'
ntlm\t'NTLM'
clearText\t'Clear Text'
cramMd5\t'CRAM-MD5'
scram\t'SCRAM'
gssapi\t'GSSAPI'
oauth2\t'OAuth 2.0'
anonymous\t'Anonymous'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l location -d 'Location: Host name; a complete URL for Exchange Web Services' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l autodiscover -d 'Autodiscover: Find the location by Autodiscover (Exchange only)' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l credentials -d 'Access credentials: Whose credentials are used [localSystem, otherSpecified, userSpecified, application]' -r -f -a "localSystem\t'Local System Account'
otherSpecified\t'Other Specified'
userSpecified\t'User Specified'
application\t'Application'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l user-name -d 'User name: Account of the profile; {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l authorization-identity -d 'Authorization identity: Mailbox to open with the account (SASL); {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l user-type -d 'User type: What the account is (Exchange Online) [administrator, user]' -r -f -a "administrator\t'Administrator'
user\t'User'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l access-type -d 'Access type: How mail is sent with the account (outgoing Exchange) [delegateAccess, sendAs]' -r -f -a "delegateAccess\t'Delegate Access'
sendAs\t'Send As'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l tenant -d 'Tenant: Entra tenant, or URL of the authority' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l client-id -d 'Client ID: OAuth 2.0 client identifier' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l client-secret-expires -d 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l port -d 'Port: Filled in from protocol and TLS mode when saved' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l tls-mode -d 'TLS mode: How the connection is protected [implicit, startTls, none]' -r -f -a "implicit\t'Implicit TLS'
startTls\t'STARTTLS required'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l trust -d 'TLS trust: Which certificates are trusted [system, privateCa, pinned]' -r -f -a "system\t'System roots'
privateCa\t'Private CA'
pinned\t'Pinned certificate'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l ca-certificate -d 'Private CA: Certificate of the private CA as PEM text' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l ca-certificate-file -d 'Private CA: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l pinned-fingerprint -d 'Pinned fingerprint: SHA-256 fingerprint of the server\'s certificate' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l revocation -d 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]' -r -f -a "require\t'Require'
ifAvailable\t'If available'
off\t'Off'"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l connect-timeout -d 'Connection time-out: For DNS, TCP and TLS together' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l command-timeout -d 'Command time-out: For each command' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l max-connections -d 'Concurrent connections: How many connections may be open at once' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l polling-interval -d 'Polling interval: The longest wait between two looks into the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l process-email-from -d 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l move-undeliverable -d 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l description -d 'Description: Remarks' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l description-file -d 'Description: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l password-file -d 'Password of the user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l client-secret-file -d 'Secret of the OAuth 2.0 client. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l password-stdin -d 'Password of the user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l client-secret-stdin -d 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from show" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from show" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from show" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from show" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from show" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from rename" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from rename" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from rename" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from rename" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from rename" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from remove" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from remove" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from remove" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from remove" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from remove" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from remove" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from remove" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from remove" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "test" -d 'Test from here with one mailbox; fields given are tried and not saved'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "test" -d 'Test from here with one mailbox; fields given are tried and not saved'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and not __fish_seen_subcommand_from test add edit show list rename remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l with -d 'The mailbox: identifier or address of one, or any address' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l with-user -d 'User name of the mailbox, where the profile takes the mailbox\'s own' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l with-password-file -d 'File with the password of the mailbox, likewise' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l clear -d 'Empty a field or clear a secret, for example --clear description,password' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l name -d 'Name: Unique name, up to 100 characters' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l description -d 'Description: Remarks' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l description-file -d 'Description: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l kind -d 'Email server type: What the mail system is [exchangeServer, popSmtp, exchangeHybrid, exchangeOnline, imapSmtp]' -r -f -a "exchangeServer\t'Exchange Server'
popSmtp\t'POP3/SMTP'
exchangeHybrid\t'Exchange Server (Hybrid)'
exchangeOnline\t'Exchange Online'
imapSmtp\t'IMAP/SMTP'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l autodiscover -d 'Auto-discover server location: Find the locations by Autodiscover (Exchange only)' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l incoming-location -d 'Incoming server location: Host name, or URL for Exchange Web Services' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l outgoing-location -d 'Outgoing server location: Host name, or URL for Exchange Web Services' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l incoming-authenticate-using -d 'Incoming: authenticate using: Whose credentials read mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]' -r -f -a "userOrQueue\t'Credentials Specified by a User or Queue'
profile\t'Credentials Specified in Email Server Profile'
serverToServer\t'Server to Server Authentication'
windowsIntegrated\t'Windows Integrated'
anonymous\t'Without Credentials (Anonymous)'
gmailOAuth\t'Gmail OAuth'
entraOAuth\t'Entra OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l outgoing-authenticate-using -d 'Outgoing: authenticate using: Whose credentials send mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]' -r -f -a "userOrQueue\t'Credentials Specified by a User or Queue'
profile\t'Credentials Specified in Email Server Profile'
serverToServer\t'Server to Server Authentication'
windowsIntegrated\t'Windows Integrated'
anonymous\t'Without Credentials (Anonymous)'
gmailOAuth\t'Gmail OAuth'
entraOAuth\t'Entra OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l incoming-user-name -d 'Incoming user name: Account that reads mail; {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l outgoing-user-name -d 'Outgoing user name: Account that sends mail; {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l use-impersonation -d 'Use impersonation: Impersonation rather than delegation rights (Exchange)' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l same-settings-for-outgoing -d 'Use same settings for outgoing: The outgoing direction uses the incoming credentials' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l incoming-port -d 'Incoming port: Filled in when saved' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l outgoing-port -d 'Outgoing port: Filled in when saved' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l incoming-tls -d 'Use TLS for incoming connection: Off only where the policy AllowNonSSLEmail permits it' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l outgoing-tls -d 'Use TLS for outgoing connection: Off only where the policy AllowNonSSLEmail permits it' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l incoming-tls-mode -d 'Incoming TLS mode: Needed only on unusual ports [implicit, startTls, none]' -r -f -a "implicit\t'Implicit TLS'
startTls\t'STARTTLS required'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l outgoing-tls-mode -d 'Outgoing TLS mode: Needed only on unusual ports [implicit, startTls, none]' -r -f -a "implicit\t'Implicit TLS'
startTls\t'STARTTLS required'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l incoming-auth-protocol -d 'Incoming authentication protocol: How the router logs in to read mail [autoDetect, negotiate, ntlm, basic, oauth]' -r -f -a "autoDetect\t'Auto detect'
negotiate\t'Negotiate'
ntlm\t'NTLM'
basic\t'Basic'
oauth\t'OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l outgoing-auth-protocol -d 'Outgoing authentication protocol: How the router logs in to send mail [autoDetect, negotiate, ntlm, basic, oauth]' -r -f -a "autoDetect\t'Auto detect'
negotiate\t'Negotiate'
ntlm\t'NTLM'
basic\t'Basic'
oauth\t'OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l move-undeliverable -d 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l process-email-from -d 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l max-connections -d 'Concurrent connections: How many connections may be open at once' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l minimum-polling-interval -d 'Minimum polling interval: 0 to 1440' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l owner -d 'Owner: Receives the alerts of the profile' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l alert-on-half-failed -d 'Alert when over half of the mailboxes failed: Within an hour' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l trust -d 'TLS trust: Which certificates are trusted [system, privateCa, pinned]' -r -f -a "system\t'System roots'
privateCa\t'Private CA'
pinned\t'Pinned certificate'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l ca-certificate -d 'Private CA: Certificate of the private CA as PEM text' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l ca-certificate-file -d 'Private CA: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l pinned-fingerprint -d 'Pinned fingerprint: SHA-256 fingerprint of the server\'s certificate' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l revocation -d 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]' -r -f -a "require\t'Require'
ifAvailable\t'If available'
off\t'Off'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l connect-timeout -d 'Connection time-out: For DNS, TCP and TLS together' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l command-timeout -d 'Command time-out: For each command' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l tenant -d 'Tenant: Entra tenant, or URL of the authority' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l client-id -d 'Client ID: OAuth 2.0 client identifier' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l client-secret-expires -d 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l incoming-password-file -d 'Password of the incoming user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l outgoing-password-file -d 'Password of the outgoing user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l client-secret-file -d 'Secret of the OAuth 2.0 client. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l transcript -d 'Also show what was said, without secrets'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l incoming-password-stdin -d 'Password of the incoming user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l outgoing-password-stdin -d 'Password of the outgoing user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l client-secret-stdin -d 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l id -d 'Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l name -d 'Name: Unique name, up to 100 characters' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l description -d 'Description: Remarks' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l description-file -d 'Description: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l kind -d 'Email server type: What the mail system is [exchangeServer, popSmtp, exchangeHybrid, exchangeOnline, imapSmtp]' -r -f -a "exchangeServer\t'Exchange Server'
popSmtp\t'POP3/SMTP'
exchangeHybrid\t'Exchange Server (Hybrid)'
exchangeOnline\t'Exchange Online'
imapSmtp\t'IMAP/SMTP'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l autodiscover -d 'Auto-discover server location: Find the locations by Autodiscover (Exchange only)' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l incoming-location -d 'Incoming server location: Host name, or URL for Exchange Web Services' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l outgoing-location -d 'Outgoing server location: Host name, or URL for Exchange Web Services' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l incoming-authenticate-using -d 'Incoming: authenticate using: Whose credentials read mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]' -r -f -a "userOrQueue\t'Credentials Specified by a User or Queue'
profile\t'Credentials Specified in Email Server Profile'
serverToServer\t'Server to Server Authentication'
windowsIntegrated\t'Windows Integrated'
anonymous\t'Without Credentials (Anonymous)'
gmailOAuth\t'Gmail OAuth'
entraOAuth\t'Entra OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l outgoing-authenticate-using -d 'Outgoing: authenticate using: Whose credentials send mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]' -r -f -a "userOrQueue\t'Credentials Specified by a User or Queue'
profile\t'Credentials Specified in Email Server Profile'
serverToServer\t'Server to Server Authentication'
windowsIntegrated\t'Windows Integrated'
anonymous\t'Without Credentials (Anonymous)'
gmailOAuth\t'Gmail OAuth'
entraOAuth\t'Entra OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l incoming-user-name -d 'Incoming user name: Account that reads mail; {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l outgoing-user-name -d 'Outgoing user name: Account that sends mail; {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l use-impersonation -d 'Use impersonation: Impersonation rather than delegation rights (Exchange)' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l same-settings-for-outgoing -d 'Use same settings for outgoing: The outgoing direction uses the incoming credentials' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l incoming-port -d 'Incoming port: Filled in when saved' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l outgoing-port -d 'Outgoing port: Filled in when saved' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l incoming-tls -d 'Use TLS for incoming connection: Off only where the policy AllowNonSSLEmail permits it' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l outgoing-tls -d 'Use TLS for outgoing connection: Off only where the policy AllowNonSSLEmail permits it' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l incoming-tls-mode -d 'Incoming TLS mode: Needed only on unusual ports [implicit, startTls, none]' -r -f -a "implicit\t'Implicit TLS'
startTls\t'STARTTLS required'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l outgoing-tls-mode -d 'Outgoing TLS mode: Needed only on unusual ports [implicit, startTls, none]' -r -f -a "implicit\t'Implicit TLS'
startTls\t'STARTTLS required'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l incoming-auth-protocol -d 'Incoming authentication protocol: How the router logs in to read mail [autoDetect, negotiate, ntlm, basic, oauth]' -r -f -a "autoDetect\t'Auto detect'
negotiate\t'Negotiate'
ntlm\t'NTLM'
basic\t'Basic'
oauth\t'OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l outgoing-auth-protocol -d 'Outgoing authentication protocol: How the router logs in to send mail [autoDetect, negotiate, ntlm, basic, oauth]' -r -f -a "autoDetect\t'Auto detect'
negotiate\t'Negotiate'
ntlm\t'NTLM'
basic\t'Basic'
oauth\t'OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l move-undeliverable -d 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l process-email-from -d 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l max-connections -d 'Concurrent connections: How many connections may be open at once' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l minimum-polling-interval -d 'Minimum polling interval: 0 to 1440' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l owner -d 'Owner: Receives the alerts of the profile' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l alert-on-half-failed -d 'Alert when over half of the mailboxes failed: Within an hour' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l trust -d 'TLS trust: Which certificates are trusted [system, privateCa, pinned]' -r -f -a "system\t'System roots'
privateCa\t'Private CA'
pinned\t'Pinned certificate'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l ca-certificate -d 'Private CA: Certificate of the private CA as PEM text' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l ca-certificate-file -d 'Private CA: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l pinned-fingerprint -d 'Pinned fingerprint: SHA-256 fingerprint of the server\'s certificate' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l revocation -d 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]' -r -f -a "require\t'Require'
ifAvailable\t'If available'
off\t'Off'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l connect-timeout -d 'Connection time-out: For DNS, TCP and TLS together' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l command-timeout -d 'Command time-out: For each command' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l tenant -d 'Tenant: Entra tenant, or URL of the authority' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l client-id -d 'Client ID: OAuth 2.0 client identifier' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l client-secret-expires -d 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l incoming-password-file -d 'Password of the incoming user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l outgoing-password-file -d 'Password of the outgoing user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l client-secret-file -d 'Secret of the OAuth 2.0 client. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l incoming-password-stdin -d 'Password of the incoming user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l outgoing-password-stdin -d 'Password of the outgoing user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l client-secret-stdin -d 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l clear -d 'Empty a field or clear a secret, for example --clear description,password' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l revision -d 'Refuse if somebody changed it since this revision (as show tells it)' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l name -d 'Name: Unique name, up to 100 characters' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l description -d 'Description: Remarks' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l description-file -d 'Description: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l kind -d 'Email server type: What the mail system is [exchangeServer, popSmtp, exchangeHybrid, exchangeOnline, imapSmtp]' -r -f -a "exchangeServer\t'Exchange Server'
popSmtp\t'POP3/SMTP'
exchangeHybrid\t'Exchange Server (Hybrid)'
exchangeOnline\t'Exchange Online'
imapSmtp\t'IMAP/SMTP'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l autodiscover -d 'Auto-discover server location: Find the locations by Autodiscover (Exchange only)' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l incoming-location -d 'Incoming server location: Host name, or URL for Exchange Web Services' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l outgoing-location -d 'Outgoing server location: Host name, or URL for Exchange Web Services' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l incoming-authenticate-using -d 'Incoming: authenticate using: Whose credentials read mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]' -r -f -a "userOrQueue\t'Credentials Specified by a User or Queue'
profile\t'Credentials Specified in Email Server Profile'
serverToServer\t'Server to Server Authentication'
windowsIntegrated\t'Windows Integrated'
anonymous\t'Without Credentials (Anonymous)'
gmailOAuth\t'Gmail OAuth'
entraOAuth\t'Entra OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l outgoing-authenticate-using -d 'Outgoing: authenticate using: Whose credentials send mail [userOrQueue, profile, serverToServer, windowsIntegrated, anonymous, gmailOAuth, entraOAuth]' -r -f -a "userOrQueue\t'Credentials Specified by a User or Queue'
profile\t'Credentials Specified in Email Server Profile'
serverToServer\t'Server to Server Authentication'
windowsIntegrated\t'Windows Integrated'
anonymous\t'Without Credentials (Anonymous)'
gmailOAuth\t'Gmail OAuth'
entraOAuth\t'Entra OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l incoming-user-name -d 'Incoming user name: Account that reads mail; {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l outgoing-user-name -d 'Outgoing user name: Account that sends mail; {address} and {local} stand for the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l use-impersonation -d 'Use impersonation: Impersonation rather than delegation rights (Exchange)' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l same-settings-for-outgoing -d 'Use same settings for outgoing: The outgoing direction uses the incoming credentials' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l incoming-port -d 'Incoming port: Filled in when saved' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l outgoing-port -d 'Outgoing port: Filled in when saved' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l incoming-tls -d 'Use TLS for incoming connection: Off only where the policy AllowNonSSLEmail permits it' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l outgoing-tls -d 'Use TLS for outgoing connection: Off only where the policy AllowNonSSLEmail permits it' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l incoming-tls-mode -d 'Incoming TLS mode: Needed only on unusual ports [implicit, startTls, none]' -r -f -a "implicit\t'Implicit TLS'
startTls\t'STARTTLS required'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l outgoing-tls-mode -d 'Outgoing TLS mode: Needed only on unusual ports [implicit, startTls, none]' -r -f -a "implicit\t'Implicit TLS'
startTls\t'STARTTLS required'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l incoming-auth-protocol -d 'Incoming authentication protocol: How the router logs in to read mail [autoDetect, negotiate, ntlm, basic, oauth]' -r -f -a "autoDetect\t'Auto detect'
negotiate\t'Negotiate'
ntlm\t'NTLM'
basic\t'Basic'
oauth\t'OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l outgoing-auth-protocol -d 'Outgoing authentication protocol: How the router logs in to send mail [autoDetect, negotiate, ntlm, basic, oauth]' -r -f -a "autoDetect\t'Auto detect'
negotiate\t'Negotiate'
ntlm\t'NTLM'
basic\t'Basic'
oauth\t'OAuth'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l move-undeliverable -d 'Move failed emails to Undeliverable folder: Mail that cannot become an activity is moved to the folder "Undeliverable"' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l process-email-from -d 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l max-connections -d 'Concurrent connections: How many connections may be open at once' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l minimum-polling-interval -d 'Minimum polling interval: 0 to 1440' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l owner -d 'Owner: Receives the alerts of the profile' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l alert-on-half-failed -d 'Alert when over half of the mailboxes failed: Within an hour' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l trust -d 'TLS trust: Which certificates are trusted [system, privateCa, pinned]' -r -f -a "system\t'System roots'
privateCa\t'Private CA'
pinned\t'Pinned certificate'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l ca-certificate -d 'Private CA: Certificate of the private CA as PEM text' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l ca-certificate-file -d 'Private CA: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l pinned-fingerprint -d 'Pinned fingerprint: SHA-256 fingerprint of the server\'s certificate' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l revocation -d 'Revocation check: Whether revoked certificates are looked for [require, ifAvailable, off]' -r -f -a "require\t'Require'
ifAvailable\t'If available'
off\t'Off'"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l connect-timeout -d 'Connection time-out: For DNS, TCP and TLS together' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l command-timeout -d 'Command time-out: For each command' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l tenant -d 'Tenant: Entra tenant, or URL of the authority' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l client-id -d 'Client ID: OAuth 2.0 client identifier' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l client-secret-expires -d 'Client secret expires: When the client secret ends, as Entra shows it. The overview and an alert remind of it [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l incoming-password-file -d 'Password of the incoming user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l outgoing-password-file -d 'Password of the outgoing user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l client-secret-file -d 'Secret of the OAuth 2.0 client. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l incoming-password-stdin -d 'Password of the incoming user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l outgoing-password-stdin -d 'Password of the outgoing user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l client-secret-stdin -d 'Secret of the OAuth 2.0 client. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from show" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from show" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from show" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from show" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from show" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from rename" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from rename" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from rename" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from rename" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from rename" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from remove" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from remove" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from remove" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from remove" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from remove" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from remove" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from remove" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from remove" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from help" -f -a "test" -d 'Test from here with one mailbox; fields given are tried and not saved'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from help" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand server-profile; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "bulk-edit" -d 'Change Multiple Records: the same fields in many mailboxes'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "apply-defaults" -d 'Apply Default Email Settings: profiles and methods as the deployment has them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "approve" -d 'Approve Email: the addresses are approved'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "reject" -d 'Reject Email: the addresses are not approved'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "test" -d 'Test Access, without changing anything; the same as test-access'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "enable" -d 'Test & Enable: test at the router, and enable those that pass'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "disable" -d 'Disable at the router until somebody enables them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "status" -d 'Show what the router does with them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and not __fish_seen_subcommand_from add edit show list rename remove bulk-edit apply-defaults approve reject test enable disable status help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l id -d 'Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l name -d 'Name: The address when empty' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l owner -d 'Owner: Receives the alerts of the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l address -d 'Email address: name@domain' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l kind -d 'Kind: Fixed after the first save [user, queue, forward]' -r -f -a "user\t'User'
queue\t'Queue'
forward\t'Forward Mailbox'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l deployment -d 'Deployment: Where its mail goes' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l regarding -d 'Regarding: The user or queue; empty for a forward mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l server-profile -d 'Email server profile: For both directions; or choose configuration profiles' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l incoming-profile -d 'Incoming profile: Configuration profile of the incoming direction' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l outgoing-profile -d 'Outgoing profile: Configuration profile of the outgoing direction' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l incoming-method -d 'Incoming email: Who brings its mail in [none, outlook, router, forwardMailbox]' -r -f -a "none\t'None'
outlook\t'Outlook client'
router\t'Server-Side Synchronization or Email Router'
forwardMailbox\t'Forward Mailbox'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l outgoing-method -d 'Outgoing email: Who sends its mail [none, outlook, router]' -r -f -a "none\t'None'
outlook\t'Outlook client'
router\t'Server-Side Synchronization or Email Router'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l act-method -d 'Appointments, contacts and tasks: Who synchronises them [outlook, serverSide, none]' -r -f -a "outlook\t'Outlook client'
serverSide\t'Server-Side Synchronization'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l delete-after-processing -d 'Delete emails after processing: Queues and forward mailboxes only' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l allow-credentials -d 'Allow to use credentials for email processing: Its own user name and password may be used' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l user-name -d 'User name: Its own user name' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l approval -d 'Approval: Whether its address has been approved [empty, approved, pending, rejected]' -r -f -a "empty\t'Empty'
approved\t'Approved'
pending\t'Pending Approval'
rejected\t'Rejected'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l filter -d 'Track: Which of its mail becomes an activity [all, responses, known, anyRecord, none]' -r -f -a "all\t'All email messages'
responses\t'Email messages in response to tracked email'
known\t'Email messages from leads, contacts and accounts'
anyRecord\t'Email messages from records that are email enabled'
none\t'No email messages'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l process-email-from -d 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l password-file -d 'Password of the user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l password-stdin -d 'Password of the user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l clear -d 'Empty a field or clear a secret, for example --clear description,password' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l revision -d 'Refuse if somebody changed it since this revision (as show tells it)' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l name -d 'Name: The address when empty' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l owner -d 'Owner: Receives the alerts of the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l address -d 'Email address: name@domain' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l kind -d 'Kind: Fixed after the first save [user, queue, forward]' -r -f -a "user\t'User'
queue\t'Queue'
forward\t'Forward Mailbox'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l deployment -d 'Deployment: Where its mail goes' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l regarding -d 'Regarding: The user or queue; empty for a forward mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l server-profile -d 'Email server profile: For both directions; or choose configuration profiles' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l incoming-profile -d 'Incoming profile: Configuration profile of the incoming direction' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l outgoing-profile -d 'Outgoing profile: Configuration profile of the outgoing direction' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l incoming-method -d 'Incoming email: Who brings its mail in [none, outlook, router, forwardMailbox]' -r -f -a "none\t'None'
outlook\t'Outlook client'
router\t'Server-Side Synchronization or Email Router'
forwardMailbox\t'Forward Mailbox'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l outgoing-method -d 'Outgoing email: Who sends its mail [none, outlook, router]' -r -f -a "none\t'None'
outlook\t'Outlook client'
router\t'Server-Side Synchronization or Email Router'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l act-method -d 'Appointments, contacts and tasks: Who synchronises them [outlook, serverSide, none]' -r -f -a "outlook\t'Outlook client'
serverSide\t'Server-Side Synchronization'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l delete-after-processing -d 'Delete emails after processing: Queues and forward mailboxes only' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l allow-credentials -d 'Allow to use credentials for email processing: Its own user name and password may be used' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l user-name -d 'User name: Its own user name' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l approval -d 'Approval: Whether its address has been approved [empty, approved, pending, rejected]' -r -f -a "empty\t'Empty'
approved\t'Approved'
pending\t'Pending Approval'
rejected\t'Rejected'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l filter -d 'Track: Which of its mail becomes an activity [all, responses, known, anyRecord, none]' -r -f -a "all\t'All email messages'
responses\t'Email messages in response to tracked email'
known\t'Email messages from leads, contacts and accounts'
anyRecord\t'Email messages from records that are email enabled'
none\t'No email messages'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l process-email-from -d 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l password-file -d 'Password of the user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l password-stdin -d 'Password of the user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from show" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from show" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from show" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from show" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from show" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from rename" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from rename" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from rename" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from rename" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from rename" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from remove" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from remove" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from remove" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from remove" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from remove" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from remove" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from remove" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from remove" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l clear -d 'Empty a field or clear a secret, for example --clear description,password' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l where -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l name -d 'Name: The address when empty' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l owner -d 'Owner: Receives the alerts of the mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l address -d 'Email address: name@domain' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l kind -d 'Kind: Fixed after the first save [user, queue, forward]' -r -f -a "user\t'User'
queue\t'Queue'
forward\t'Forward Mailbox'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l deployment -d 'Deployment: Where its mail goes' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l regarding -d 'Regarding: The user or queue; empty for a forward mailbox' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l server-profile -d 'Email server profile: For both directions; or choose configuration profiles' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l incoming-profile -d 'Incoming profile: Configuration profile of the incoming direction' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l outgoing-profile -d 'Outgoing profile: Configuration profile of the outgoing direction' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l incoming-method -d 'Incoming email: Who brings its mail in [none, outlook, router, forwardMailbox]' -r -f -a "none\t'None'
outlook\t'Outlook client'
router\t'Server-Side Synchronization or Email Router'
forwardMailbox\t'Forward Mailbox'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l outgoing-method -d 'Outgoing email: Who sends its mail [none, outlook, router]' -r -f -a "none\t'None'
outlook\t'Outlook client'
router\t'Server-Side Synchronization or Email Router'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l act-method -d 'Appointments, contacts and tasks: Who synchronises them [outlook, serverSide, none]' -r -f -a "outlook\t'Outlook client'
serverSide\t'Server-Side Synchronization'
none\t'None'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l delete-after-processing -d 'Delete emails after processing: Queues and forward mailboxes only' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l allow-credentials -d 'Allow to use credentials for email processing: Its own user name and password may be used' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l user-name -d 'User name: Its own user name' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l approval -d 'Approval: Whether its address has been approved [empty, approved, pending, rejected]' -r -f -a "empty\t'Empty'
approved\t'Approved'
pending\t'Pending Approval'
rejected\t'Rejected'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l filter -d 'Track: Which of its mail becomes an activity [all, responses, known, anyRecord, none]' -r -f -a "all\t'All email messages'
responses\t'Email messages in response to tracked email'
known\t'Email messages from leads, contacts and accounts'
anyRecord\t'Email messages from records that are email enabled'
none\t'No email messages'"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l process-email-from -d 'Process email from: Only mail received later is processed [2026-03-31 or 2026-03-31T08:00:00Z]' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l password-file -d 'Password of the user name. Read from a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l password-stdin -d 'Password of the user name. Read from standard input; at a terminal it is asked for'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from bulk-edit" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from apply-defaults" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from apply-defaults" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from apply-defaults" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from apply-defaults" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from apply-defaults" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from apply-defaults" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from apply-defaults" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from apply-defaults" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from apply-defaults" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from approve" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from approve" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from approve" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from approve" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from approve" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from approve" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from approve" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from approve" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from reject" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from reject" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from reject" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from reject" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from reject" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from reject" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from reject" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from reject" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from reject" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l local -d 'Test from here, as drafted, without a router'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l incoming -d 'With --local: the way in only'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l outgoing -d 'With --local: the way out only'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l transcript -d 'Also show what was said, without secrets'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -l without-test -d 'Enable without a test'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -l transcript -d 'Also show what was said, without secrets'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from disable" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from disable" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from disable" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from disable" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from disable" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from disable" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from disable" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from disable" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from status" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from status" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from status" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from status" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from status" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from status" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from status" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from status" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "bulk-edit" -d 'Change Multiple Records: the same fields in many mailboxes'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "apply-defaults" -d 'Apply Default Email Settings: profiles and methods as the deployment has them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "approve" -d 'Approve Email: the addresses are approved'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "reject" -d 'Reject Email: the addresses are not approved'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "test" -d 'Test Access, without changing anything; the same as test-access'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "enable" -d 'Test & Enable: test at the router, and enable those that pass'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "disable" -d 'Disable at the router until somebody enables them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show what the router does with them'
complete -c waypost -n "__fish_waypost_using_subcommand mailbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and not __fish_seen_subcommand_from add edit show list rename remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l id -d 'Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l name -d 'Name: Unique name, up to 100 characters' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l allow-non-ssl-email -d 'AllowNonSSLEmail: Mail connections without TLS are allowed' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l allow-basic-on-non-secure -d 'AllowBasicAuthenticationOnNonSecureChannel: Clear Text is allowed without TLS' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l allow-credentials-non-secure -d 'AllowCredentialsEntryViaNonSecureChannels: Credentials of a deployment reached over plain HTTP can be entered' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l allowed-ports -d 'Allowed outbound ports: Empty means all' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l preset -d 'Preset: Government allows only 80, 443, 465 and 995 [government]' -r -f -a "government\t'Government'"
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l attachment-size-limit -d 'Attachment size limit: 5,120 by default, 32,768 at most' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l message-size-limit -d 'Message size limit: 36,864 by default, 153,600 at most' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l process-email-maximum-days -d 'Process email of at most: Older mail is never processed; 0 means no limit' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l retry-delay -d 'Retry delay: 300 by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l maximum-attempts -d 'Maximum attempts: 10 by default; then a transient failure counts as permanent' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l sending-timeout -d 'Sending time-out: 1,800 by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l alert-errors -d 'Alert on errors: On by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l alert-warnings -d 'Alert on warnings: Off by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l alert-information -d 'Alert on information: On by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l description -d 'Description: Remarks' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l description-file -d 'Description: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l clear -d 'Empty a field or clear a secret, for example --clear description,password' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l revision -d 'Refuse if somebody changed it since this revision (as show tells it)' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l name -d 'Name: Unique name, up to 100 characters' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l allow-non-ssl-email -d 'AllowNonSSLEmail: Mail connections without TLS are allowed' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l allow-basic-on-non-secure -d 'AllowBasicAuthenticationOnNonSecureChannel: Clear Text is allowed without TLS' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l allow-credentials-non-secure -d 'AllowCredentialsEntryViaNonSecureChannels: Credentials of a deployment reached over plain HTTP can be entered' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l allowed-ports -d 'Allowed outbound ports: Empty means all' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l preset -d 'Preset: Government allows only 80, 443, 465 and 995 [government]' -r -f -a "government\t'Government'"
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l attachment-size-limit -d 'Attachment size limit: 5,120 by default, 32,768 at most' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l message-size-limit -d 'Message size limit: 36,864 by default, 153,600 at most' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l process-email-maximum-days -d 'Process email of at most: Older mail is never processed; 0 means no limit' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l retry-delay -d 'Retry delay: 300 by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l maximum-attempts -d 'Maximum attempts: 10 by default; then a transient failure counts as permanent' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l sending-timeout -d 'Sending time-out: 1,800 by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l alert-errors -d 'Alert on errors: On by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l alert-warnings -d 'Alert on warnings: Off by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l alert-information -d 'Alert on information: On by default' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l description -d 'Description: Remarks' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l description-file -d 'Description: the content of a file' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from show" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from show" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from show" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from show" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from show" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from rename" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from rename" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from rename" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from rename" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from rename" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from remove" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from remove" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from remove" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from remove" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from remove" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from remove" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from remove" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from remove" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand find" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand find" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand find" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand find" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand find" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand find" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand find" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand check" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand check" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand check" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand check" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand check" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand check" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -f -a "create" -d 'Make the first publisher key'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -f -a "show" -d 'Show the publisher keys and the connected routers, with their fingerprints'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -f -a "list" -d 'Show the publisher keys and the connected routers, with their fingerprints'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -f -a "export" -d 'Write a public key, to be pinned on a router (waypost-router pin)'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -f -a "rotate" -d 'Replace the key by a new one; routers trust both until the former is retired'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -f -a "retire" -d 'End the trust in a former key'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and not __fish_seen_subcommand_from create show list export rotate retire help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from create" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from create" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from create" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from create" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from show" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from show" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from show" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from show" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from show" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from export" -s o -l output -d 'Write to a file instead of standard output' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from export" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from export" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from export" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from export" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from export" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from retire" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from retire" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from retire" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from retire" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from retire" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from retire" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make the first publisher key'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show the publisher keys and the connected routers, with their fingerprints'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write a public key, to be pinned on a router (waypost-router pin)'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "rotate" -d 'Replace the key by a new one; routers trust both until the former is retired'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "retire" -d 'End the trust in a former key'
complete -c waypost -n "__fish_waypost_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -f -a "connect" -d 'Get to know a router, and let it trust what is published here'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -f -a "list" -d 'List the connected routers with their fingerprints'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -f -a "status" -d 'Show the state of the router; the same as status'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -f -a "reload" -d 'Let the router read its publication again now'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -f -a "local" -d 'List the routers of this machine: the service\'s, one\'s own, connected ones'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -f -a "create" -d 'Make a router of this user\'s own in the data folder; connect it next'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -f -a "start" -d 'Start a router of this user\'s own (that of --state-dir, or one\'s own)'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -f -a "stop" -d 'End a router after it has finished what is under way'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -f -a "disconnect" -d 'Forget a router; it goes on with its last publication'
complete -c waypost -n "__fish_waypost_using_subcommand router; and not __fish_seen_subcommand_from connect list status reload local create start stop disconnect help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from connect" -l file -d 'File with identifier and public key of a router elsewhere (its router.json)' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from connect" -l publication-dir -d 'Folder that publications are written to, and that the router watches' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from connect" -l name -d 'What to call it' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from connect" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from connect" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from connect" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from connect" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from connect" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from connect" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from status" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from status" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from status" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from status" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from status" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from reload" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from reload" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from reload" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from reload" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from reload" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from reload" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from local" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from local" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from local" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from local" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from local" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from local" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from create" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from create" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from create" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from create" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from start" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from start" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from start" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from start" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from start" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from start" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from stop" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from stop" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from stop" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from stop" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from stop" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from stop" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from disconnect" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from disconnect" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from disconnect" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from disconnect" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from disconnect" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from disconnect" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from help" -f -a "connect" -d 'Get to know a router, and let it trust what is published here'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the connected routers with their fingerprints'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show the state of the router; the same as status'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from help" -f -a "reload" -d 'Let the router read its publication again now'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from help" -f -a "local" -d 'List the routers of this machine: the service\'s, one\'s own, connected ones'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make a router of this user\'s own in the data folder; connect it next'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from help" -f -a "start" -d 'Start a router of this user\'s own (that of --state-dir, or one\'s own)'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from help" -f -a "stop" -d 'End a router after it has finished what is under way'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from help" -f -a "disconnect" -d 'Forget a router; it goes on with its last publication'
complete -c waypost -n "__fish_waypost_using_subcommand router; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand publish" -s o -l output -d 'Folder to write to [default: the router\'s publication folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publish" -l expires-hours -d 'The router refuses it after this time [default: never]' -r
complete -c waypost -n "__fish_waypost_using_subcommand publish" -l wait -d 'Wait until the router has taken or refused it [default: 30 seconds]' -r
complete -c waypost -n "__fish_waypost_using_subcommand publish" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publish" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publish" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand publish" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand publish" -l dry-run -d 'Only show what would change, in words, and what stands in the way'
complete -c waypost -n "__fish_waypost_using_subcommand publish" -l force -d 'Publish although nothing changed'
complete -c waypost -n "__fish_waypost_using_subcommand publish" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand publish" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and not __fish_seen_subcommand_from verify show list help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publication; and not __fish_seen_subcommand_from verify show list help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publication; and not __fish_seen_subcommand_from verify show list help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand publication; and not __fish_seen_subcommand_from verify show list help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand publication; and not __fish_seen_subcommand_from verify show list help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and not __fish_seen_subcommand_from verify show list help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and not __fish_seen_subcommand_from verify show list help" -f -a "verify" -d 'Verify a publication as its router would: what it would apply, or every reason against it'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and not __fish_seen_subcommand_from verify show list help" -f -a "show" -d 'Show what a publication changed, and what a rollback to it would change'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and not __fish_seen_subcommand_from verify show list help" -f -a "list" -d 'List what was published, the latest first'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and not __fish_seen_subcommand_from verify show list help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from verify" -l publishers -d 'PEM file with the publisher keys to trust' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from verify" -l last-serial -d 'Refuse what is older than the serial that the router applied last' -r
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from verify" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from verify" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from verify" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from verify" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from verify" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from show" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from show" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from show" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from show" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from show" -l xml -d 'Write it out as it was published'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from show" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Verify a publication as its router would: what it would apply, or every reason against it'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what a publication changed, and what a rollback to it would change'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from help" -f -a "list" -d 'List what was published, the latest first'
complete -c waypost -n "__fish_waypost_using_subcommand publication; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand history" -l of -d 'Only changes of one object, for example profile/IMAP in' -r
complete -c waypost -n "__fish_waypost_using_subcommand history" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand history" -l before -d 'Only changes before this one' -r
complete -c waypost -n "__fish_waypost_using_subcommand history" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand history" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand history" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand history" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand history" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand history" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand undo" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand undo" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand undo" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand undo" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand undo" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand undo" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand rollback" -s o -l output -d 'Folder to write to [default: the router\'s publication folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand rollback" -l expires-hours -d 'The router refuses it after this time [default: never]' -r
complete -c waypost -n "__fish_waypost_using_subcommand rollback" -l wait -d 'Wait until the router has taken or refused it [default: 30 seconds]' -r
complete -c waypost -n "__fish_waypost_using_subcommand rollback" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand rollback" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand rollback" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand rollback" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand rollback" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand rollback" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand export" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand export" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand export" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand export" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand export" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand export" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand import" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand import" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand import" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand import" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand import" -l dry-run -d 'Only show what would change'
complete -c waypost -n "__fish_waypost_using_subcommand import" -l replace -d 'Remove the objects that the file does not hold, with their secrets'
complete -c waypost -n "__fish_waypost_using_subcommand import" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand import" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand status" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand status" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand status" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand status" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand status" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand status" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand trend" -l range -d 'The last hour by minutes, the last day by quarters of an hour, or the last week by two hours' -r -f -a "hour\t''
day\t''
week\t''"
complete -c waypost -n "__fish_waypost_using_subcommand trend" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand trend" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand trend" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand trend" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand trend" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand trend" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand logs" -l level -d 'Only this level and worse' -r -f -a "trace\t''
debug\t''
info\t''
warn\t''
error\t''"
complete -c waypost -n "__fish_waypost_using_subcommand logs" -l mailbox -d 'Only lines about this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand logs" -l text -d 'Only lines that hold this text, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand logs" -l limit -d 'At most this many of the latest lines' -r
complete -c waypost -n "__fish_waypost_using_subcommand logs" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand logs" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand logs" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand logs" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand logs" -s f -l follow -d 'Go on with what is logged from now on, until it is interrupted; in JSON one line each'
complete -c waypost -n "__fish_waypost_using_subcommand logs" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand logs" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand queue" -l direction -d 'Only this direction' -r -f -a "incoming\t''
outgoing\t''"
complete -c waypost -n "__fish_waypost_using_subcommand queue" -l mailbox -d 'Only of this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand queue" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand queue" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand queue" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand queue" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand queue" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand queue" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand queue" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand queue" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand recent" -l end -d 'Only messages that ended so' -r -f -a "delivered\t''
skipped\t''
quarantined\t''
sent\t''
failed\t''
uncertain\t''"
complete -c waypost -n "__fish_waypost_using_subcommand recent" -l mailbox -d 'Only of this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand recent" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand recent" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand recent" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand recent" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand recent" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand recent" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand recent" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand recent" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -l mailbox -d 'Only of this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -f -a "send-again" -d 'Send them again, as new messages'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and not __fish_seen_subcommand_from list send-again help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from list" -l mailbox -d 'Only of this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from list" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from send-again" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from send-again" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from send-again" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from send-again" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from send-again" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from send-again" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from help" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from help" -f -a "send-again" -d 'Send them again, as new messages'
complete -c waypost -n "__fish_waypost_using_subcommand failed; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -l mailbox -d 'Only of this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -f -a "show" -d 'Show one'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -f -a "raw" -d 'Write the bytes of a message'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -f -a "replay" -d 'Deliver once more, without regard to limits and filters'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -f -a "discard" -d 'Remove for good, with the bytes'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and not __fish_seen_subcommand_from list show raw replay discard help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from list" -l mailbox -d 'Only of this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from list" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from show" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from show" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from show" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from show" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from show" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from raw" -s o -l output -d 'Write to a file instead of standard output' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from raw" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from raw" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from raw" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from raw" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from raw" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from raw" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from replay" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from replay" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from replay" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from replay" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from replay" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from replay" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from discard" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from discard" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from discard" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from discard" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from discard" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from discard" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from help" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from help" -f -a "raw" -d 'Write the bytes of a message'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from help" -f -a "replay" -d 'Deliver once more, without regard to limits and filters'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from help" -f -a "discard" -d 'Remove for good, with the bytes'
complete -c waypost -n "__fish_waypost_using_subcommand quarantine; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -l mailbox -d 'Only of this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -f -a "confirm" -d 'It was sent: nothing is left to do'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -f -a "send-again" -d 'Send it again; it may arrive twice'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and not __fish_seen_subcommand_from list confirm send-again help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from list" -l mailbox -d 'Only of this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from list" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from confirm" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from confirm" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from confirm" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from confirm" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from confirm" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from confirm" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from send-again" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from send-again" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from send-again" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from send-again" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from send-again" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from send-again" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from help" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from help" -f -a "confirm" -d 'It was sent: nothing is left to do'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from help" -f -a "send-again" -d 'Send it again; it may arrive twice'
complete -c waypost -n "__fish_waypost_using_subcommand uncertain; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -l mailbox -d 'Only of this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -l level -d 'Only this level and worse' -r -f -a "information\t''
warning\t''
error\t''"
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -f -a "clear" -d 'Remove alerts'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and not __fish_seen_subcommand_from list clear help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from list" -l mailbox -d 'Only of this mailbox: identifier, name or address' -r
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from list" -l offset -d 'Leave out the first' -r
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from list" -l level -d 'Only this level and worse' -r -f -a "information\t''
warning\t''
error\t''"
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from list" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from list" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from list" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from list" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from clear" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from clear" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from clear" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from clear" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from clear" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from clear" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from help" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from help" -f -a "clear" -d 'Remove alerts'
complete -c waypost -n "__fish_waypost_using_subcommand alerts; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l local -d 'Test from here, as drafted, without a router'
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l incoming -d 'With --local: the way in only'
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l outgoing -d 'With --local: the way out only'
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l transcript -d 'Also show what was said, without secrets'
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand test-access" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand pause" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand pause" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand pause" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand pause" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand pause" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand pause" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand pause" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand pause" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand pause" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand resume" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand resume" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand resume" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand resume" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand resume" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand resume" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand resume" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand resume" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand resume" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand poll" -l where -l filter -d 'Those whose field has this value, for example --where kind=queue' -r
complete -c waypost -n "__fish_waypost_using_subcommand poll" -l search -d 'Those in which any text holds this, ignoring case' -r
complete -c waypost -n "__fish_waypost_using_subcommand poll" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand poll" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand poll" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand poll" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand poll" -l all -d 'All of them'
complete -c waypost -n "__fish_waypost_using_subcommand poll" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand poll" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand drain" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand drain" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand drain" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand drain" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand drain" -l yes -d 'Really: the router ends, and the service manager may start it again'
complete -c waypost -n "__fish_waypost_using_subcommand drain" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand drain" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand completions" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand completions" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand completions" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand completions" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand completions" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand completions" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand man" -l dir -d 'The folder' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand man" -l data-dir -d 'Folder of the configuration [default: this user\'s data folder]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand man" -l state-dir -d 'State folder of a router of this machine [default: that of the connected router]' -r -F
complete -c waypost -n "__fish_waypost_using_subcommand man" -l router -d 'The connected router that is meant, when there are several' -r
complete -c waypost -n "__fish_waypost_using_subcommand man" -l secrets -d 'Where secrets are kept: the key store of the system or a private file; remembered' -r -f -a "auto\t''
keychain\t''
file\t''"
complete -c waypost -n "__fish_waypost_using_subcommand man" -l json -d 'Answer in JSON on standard output'
complete -c waypost -n "__fish_waypost_using_subcommand man" -s h -l help -d 'Print help'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "deployment" -d 'Deployments: where mail is delivered to and collected from'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "profile" -d 'Configuration profiles: one direction, one server, one way to log in'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "server-profile" -d 'Email server profiles: both directions'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "mailbox" -d 'Mailboxes: users, queues and forward mailboxes'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "policy" -d 'Policies: what a deployment or the whole router allows'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "find" -d 'Find any object by a part of its name or address'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "check" -d 'Tell everything that is wrong with the configuration or worth a warning'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "keys" -d 'Publisher keys: what routers trust'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "router" -d 'Routers: connect, list, forget, ask, start, end'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "publish" -d 'Check everything, sign it, and hand it to the router'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "publication" -d 'Publications: list, show, verify'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "history" -d 'Who changed what and when'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "undo" -d 'Take a change back: the last one, or the one of a number'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "rollback" -d 'Return to an older publication: it becomes the configuration again and is published under a new serial'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "export" -d 'Write the configuration as XML, without secrets'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "import" -d 'Bring an exported configuration in, as one change that can be undone'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "status" -d 'Show the state of the router and every mailbox, and what is not published yet'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "trend" -d 'Show what the router moved over time, also before its last start'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "logs" -d 'Show the log of the router, the latest lines, oldest first'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "queue" -d 'Messages on which something is left to do, oldest first'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "recent" -d 'What has been done, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "failed" -d 'Outgoing messages that failed for good, newest first; lists them without a verb'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "quarantine" -d 'Messages that were set aside, with their reasons; lists them without a verb'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "uncertain" -d 'Outgoing messages of which it is not known whether they were sent; lists them without a verb'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "alerts" -d 'What the router alerts to; lists alerts without a verb'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "test-access" -d 'Test Access: walk from the name of the server to the open mailbox, step by step'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "pause" -d 'Stop serving mailboxes until they are resumed'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "resume" -d 'Serve paused mailboxes again'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "poll" -d 'Look for mail now'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "drain" -d 'Let the router finish what is under way and end'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "man" -d 'Write the manual pages'
complete -c waypost -n "__fish_waypost_using_subcommand help; and not __fish_seen_subcommand_from deployment profile server-profile mailbox policy find check keys router publish publication history undo rollback export import status trend logs queue recent failed quarantine uncertain alerts test-access pause resume poll drain completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from deployment" -f -a "load" -d 'Load Data: take over users and queues of the deployment; local choices stay'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from deployment" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from deployment" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from deployment" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from deployment" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from deployment" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from deployment" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "test" -d 'Test from here with one mailbox; fields given are tried and not saved'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from server-profile" -f -a "test" -d 'Test from here with one mailbox; fields given are tried and not saved'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from server-profile" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from server-profile" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from server-profile" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from server-profile" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from server-profile" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from server-profile" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "bulk-edit" -d 'Change Multiple Records: the same fields in many mailboxes'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "apply-defaults" -d 'Apply Default Email Settings: profiles and methods as the deployment has them'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "approve" -d 'Approve Email: the addresses are approved'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "reject" -d 'Reject Email: the addresses are not approved'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "test" -d 'Test Access, without changing anything; the same as test-access'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "enable" -d 'Test & Enable: test at the router, and enable those that pass'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "disable" -d 'Disable at the router until somebody enables them'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from mailbox" -f -a "status" -d 'Show what the router does with them'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "add" -d 'Add one; what follows from other choices is filled in'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "edit" -d 'Change fields and secrets of one'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "show" -d 'Show one with its secrets (since when they are set), problems and uses'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "list" -d 'List all, or those that are chosen'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "rename" -d 'Give one another name'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "remove" -d 'Remove, with the secrets; refused while in use'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "create" -d 'Make the first publisher key'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "show" -d 'Show the publisher keys and the connected routers, with their fingerprints'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "export" -d 'Write a public key, to be pinned on a router (waypost-router pin)'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "rotate" -d 'Replace the key by a new one; routers trust both until the former is retired'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "retire" -d 'End the trust in a former key'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from router" -f -a "connect" -d 'Get to know a router, and let it trust what is published here'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from router" -f -a "list" -d 'List the connected routers with their fingerprints'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from router" -f -a "status" -d 'Show the state of the router; the same as status'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from router" -f -a "reload" -d 'Let the router read its publication again now'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from router" -f -a "local" -d 'List the routers of this machine: the service\'s, one\'s own, connected ones'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from router" -f -a "create" -d 'Make a router of this user\'s own in the data folder; connect it next'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from router" -f -a "start" -d 'Start a router of this user\'s own (that of --state-dir, or one\'s own)'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from router" -f -a "stop" -d 'End a router after it has finished what is under way'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from router" -f -a "disconnect" -d 'Forget a router; it goes on with its last publication'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from publication" -f -a "verify" -d 'Verify a publication as its router would: what it would apply, or every reason against it'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from publication" -f -a "show" -d 'Show what a publication changed, and what a rollback to it would change'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from publication" -f -a "list" -d 'List what was published, the latest first'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from failed" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from failed" -f -a "send-again" -d 'Send them again, as new messages'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from quarantine" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from quarantine" -f -a "show" -d 'Show one'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from quarantine" -f -a "raw" -d 'Write the bytes of a message'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from quarantine" -f -a "replay" -d 'Deliver once more, without regard to limits and filters'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from quarantine" -f -a "discard" -d 'Remove for good, with the bytes'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from uncertain" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from uncertain" -f -a "confirm" -d 'It was sent: nothing is left to do'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from uncertain" -f -a "send-again" -d 'Send it again; it may arrive twice'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from alerts" -f -a "list" -d 'List them, newest first'
complete -c waypost -n "__fish_waypost_using_subcommand help; and __fish_seen_subcommand_from alerts" -f -a "clear" -d 'Remove alerts'
