using System.Diagnostics.Metrics;
using System.Net;
using OrleansObs.Background;

namespace OrleansObs.Silos.Tls;

/// <summary>Logs what an operator must know about the certificates: replaced, not usable, about to expire, refused peers.</summary>
internal sealed partial class CertificateWatch : BackgroundLoop
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReminderInterval = TimeSpan.FromDays(1);

    // Certificates are replaced when a third of their lifetime is left (by CertificateFolder, and by default by cert-manager). Less than
    // half of that means that the replacement has failed.
    private const double DueShare = 1.0 / 6;

    private readonly FleetCertificates _certificates;
    private string? _thumbprint;
    private string? _fault;
    private long _refused;
    private DateTimeOffset _nextReminder;

    public CertificateWatch(FleetCertificates certificates, TimeProvider time, IMeterFactory meters, ILogger<CertificateWatch> logger)
        : base(time, meters, logger)
    {
        _certificates = certificates;
        TlsMeter.Register(meters, certificates);
    }

    protected override Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken)
    {
        var identity = _certificates.Current;
        if (identity.Certificate.Thumbprint != _thumbprint)
            LogCertificate(Logger, _thumbprint = identity.Certificate.Thumbprint, identity.NotAfter);
        if (_certificates.Fault != _fault && (_fault = _certificates.Fault) is not null)
            LogUnusable(Logger, _fault);
        RemindOfExpiry(identity);
        ReportRefusals();
        return Task.FromResult<TimeSpan?>(Interval);
    }

    private void RemindOfExpiry(FleetIdentity identity)
    {
        var now = Time.GetUtcNow();
        if (identity.NotAfter - now > (identity.NotAfter - identity.NotBefore) * DueShare || now < _nextReminder)
            return;
        LogExpires(Logger, identity.NotAfter);
        _nextReminder = now + ReminderInterval;
    }

    private void ReportRefusals()
    {
        var refused = _certificates.Refused;
        if (refused > _refused)
            LogRefused(Logger, refused - _refused, _certificates.LastRefused);
        _refused = refused;
    }

    [LoggerMessage(LogLevel.Information, "The certificate {Thumbprint} is in use; it expires at {NotAfter}")]
    private static partial void LogCertificate(ILogger logger, string thumbprint, DateTimeOffset notAfter);

    [LoggerMessage(LogLevel.Warning, "The certificates in Tls__Folder are not used: {Reason} The previous ones stay in use")]
    private static partial void LogUnusable(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "The certificate of this process expires at {NotAfter}: replace the files in Tls__Folder")]
    private static partial void LogExpires(ILogger logger, DateTimeOffset notAfter);

    [LoggerMessage(LogLevel.Warning, "Refused {Count} connections without a valid certificate within the last minute; the last came from {Peer}")]
    private static partial void LogRefused(ILogger logger, long count, EndPoint? peer);
}
