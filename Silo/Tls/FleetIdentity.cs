using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OrleansObs.Silos.Tls;

/// <summary>
/// What a process presents to its peers, and what it requires of them: a certificate that an authority of the bundle issued to the name of
/// the fleet. Immutable, so that a handshake uses files of one moment.
/// </summary>
internal sealed class FleetIdentity
{
    public static readonly Oid ServerUsage = new("1.3.6.1.5.5.7.3.1", "server authentication");
    public static readonly Oid ClientUsage = new("1.3.6.1.5.5.7.3.2", "client authentication");

    private readonly X509Certificate2Collection _authorities;

    private FleetIdentity(string name, X509Certificate2Collection authorities, X509Certificate2Collection issuers, X509Certificate2 certificate)
    {
        (Name, _authorities, Certificate) = (name, authorities, certificate);
        RequireValid(issuers);
        Context = SslStreamCertificateContext.Create(certificate, issuers, offline: true);
    }

    public string Name { get; }

    public X509Certificate2 Certificate { get; }

    /// <summary>The certificate with its intermediate authorities.</summary>
    public SslStreamCertificateContext Context { get; }

    public DateTimeOffset NotBefore => Certificate.NotBefore;

    public DateTimeOffset NotAfter => Certificate.NotAfter;

    /// <summary>How a silo validates the certificate of a process that connects to it.</summary>
    public X509ChainPolicy ClientPolicy => NewPolicy(ClientUsage);

    /// <summary>How a process validates the certificate of a silo to which it connects.</summary>
    public X509ChainPolicy ServerPolicy => NewPolicy(ServerUsage);

    /// <exception cref="CertificateException">The files are damaged, do not belong together, or every peer would refuse them.</exception>
    public static FleetIdentity Of(CertificateFiles files, string name)
    {
        try
        {
            X509Certificate2Collection authorities = [], issuers = [];
            authorities.ImportFromPem(files.Authorities);
            issuers.ImportFromPem(files.Certificate);
            if (authorities.Count == 0)
                throw new CertificateException($"{CertificateFiles.AuthoritiesFile} contains no certificate.");
            if (issuers.Count == 0)
                throw new CertificateException($"{CertificateFiles.CertificateFile} contains no certificate.");
            // The first certificate is that of the process itself.
            issuers.RemoveAt(0);
            return new FleetIdentity(name, authorities, issuers, X509Certificate2.CreateFromPem(files.Certificate, files.Key));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new CertificateException(
                $"{CertificateFiles.AuthoritiesFile}, {CertificateFiles.CertificateFile} or {CertificateFiles.KeyFile} is damaged, "
                + "or the key is not that of the certificate.", e);
        }
    }

    /// <summary>Whether the certificate was issued to the name of the fleet. Its chain is validated by the policies.</summary>
    public bool IsMember(X509Certificate2 certificate) => certificate.MatchesHostname(Name, allowWildcards: false, allowCommonName: false);

    /// <summary>The authority that issued the certificate of this process; null when it is an intermediate one.</summary>
    public X509Certificate2? FindIssuer() =>
        _authorities.FirstOrDefault(authority => authority.SubjectName.RawData.AsSpan().SequenceEqual(Certificate.IssuerName.RawData));

    private void RequireValid(X509Certificate2Collection issuers)
    {
        if (NotAfter <= DateTimeOffset.UtcNow)
            throw new CertificateException($"{CertificateFiles.CertificateFile} expired on {NotAfter.UtcDateTime:yyyy-MM-dd}.");
        if (!IsMember(Certificate))
            throw new CertificateException($"{CertificateFiles.CertificateFile} does not contain the DNS name that Tls__Name sets.");
        foreach (var usage in new[] { ServerUsage, ClientUsage })
        {
            using var chain = new X509Chain { ChainPolicy = NewPolicy(usage) };
            chain.ChainPolicy.ExtraStore.AddRange(issuers);
            if (!chain.Build(Certificate))
            {
                throw new CertificateException(
                    $"{CertificateFiles.CertificateFile} is not valid for {usage.FriendlyName} by {CertificateFiles.AuthoritiesFile}: "
                    + $"{string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct())}.");
            }
        }
    }

    // Only the bundle counts, not the authorities that this machine trusts. A certificate is withdrawn by removing its authority from the
    // bundle, so revocation lists are not asked.
    private X509ChainPolicy NewPolicy(Oid usage)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(_authorities);
        policy.ApplicationPolicy.Add(usage);
        return policy;
    }
}
