package io.redshank.bench.telemetry;

import java.util.List;

/** An operating system with the names that are usual there, the commonest first. */
record Platform(
        String label,
        String folder,
        String separator,
        List<String> userIds,
        List<String> users,
        List<String> commands) {
    static final Platform WINDOWS = new Platform(
            "windows",
            "C:\\Windows\\System32\\",
            "\\",
            List.of("S-1-5-18", "S-1-5-21-1004336348-1177238915-682003330-512", "S-1-5-20"),
            List.of("SYSTEM", "CORP-USER", "NETWORK SERVICE", "administrator"),
            List.of(
                    "svchost.exe --k netsvcs -p -s Schedule",
                    "conhost.exe 0xffffffff -ForceV1",
                    "RuntimeBroker.exe -Embedding",
                    "backgroundTaskHost.exe -ServerName:App.AppXmtcan0h2tfbfy7k9kn8hbxb6dmzz1zh0.mca",
                    "SearchProtocolHost.exe Global\\UsGthrFltPipeMssGthrPipe7_ Global\\UsGthrCtrlFltPipeMssGthrPipe7",
                    "taskhostw.exe /RuntimeWide",
                    "powershell.exe -NoProfile -NonInteractive -Command Get-Service | Where-Object Status -eq Running",
                    "cmd.exe /c dir /b C:\\Users\\Public\\Documents",
                    "msedge.exe --type=renderer --lang=en-US --device-scale-factor=1 --renderer-client-id=12",
                    "rundll32.exe C:\\Windows\\System32\\shell32.dll,Control_RunDLL",
                    "wmiprvse.exe -secured -Embedding",
                    "MsMpEng.exe",
                    "git.exe status --porcelain",
                    "reg.exe query HKLM\\Software\\Microsoft\\Windows\\CurrentVersion",
                    "schtasks.exe /query /fo csv",
                    "whoami.exe /groups"));

    static final Platform LINUX = new Platform(
            "linux",
            "/usr/bin/",
            "/",
            List.of("0", "33", "1000", "65534"),
            List.of("root", "www-data", "deploy", "nobody"),
            List.of(
                    "bash -c cd /srv/app && ./bin/refresh --quiet",
                    "sh -c test -x /usr/sbin/anacron || run-parts --report /etc/cron.daily",
                    "grep -qE ^[0-9]+$",
                    "sed -n s/^version=//p /etc/os-release",
                    "cat /proc/meminfo",
                    "python3 /usr/lib/update-notifier/apt-check --human-readable",
                    "systemctl is-active nginx.service",
                    "curl -fsS http://127.0.0.1:9100/metrics",
                    "runc --root /var/run/docker/runtime-runc/moby --log-format json state 3f2d",
                    "sshd -D -R",
                    "tar -C / -cf - var/lib/app",
                    "perl -MIO::File -e print",
                    "ls -la --time-style=full-iso /var/log",
                    "id -u",
                    "find /tmp -type f -mtime +7 -delete",
                    "openssl x509 -noout -enddate -in /etc/ssl/certs/site.pem"));

    static final Platform MACOS = new Platform(
            "macos",
            "/usr/libexec/",
            "/",
            List.of("0", "501", "_spotlight"),
            List.of("root", "admin", "_spotlight"),
            List.of(
                    "mdworker_shared -s mdworker -c MDSImporterWorker -m com.apple.mdworker.shared",
                    "xpcproxy com.apple.quicklook.ThumbnailsAgent",
                    "trustd --agent",
                    "softwareupdated",
                    "zsh -l",
                    "bash /Users/Shared/agent/check.sh",
                    "curl -s https://updates.example/feed.json",
                    "launchctl list com.example.agent",
                    "osascript -e return 1",
                    "defaults read com.apple.finder"));

    static final List<Platform> ALL = List.of(WINDOWS, LINUX, MACOS);
}
