using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OrleansObs.Silos.Tls;

/// <summary>
/// Issues the certificate of a fleet, by an authority of its own whose private key is never stored: no further certificate can be issued
/// under it.
/// </summary>
internal static class CertificateIssuer
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    // The clock of another machine may be late.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);

    // A silo is a server to the silos that connect to it, and a client of the others.
    private static readonly OidCollection Usages = [FleetIdentity.ServerUsage, FleetIdentity.ClientUsage];

    /// <param name="name">The DNS name of the fleet.</param>
    /// <param name="now">The time at which it is issued.</param>
    public static CertificateFiles Issue(string name, DateTimeOffset now)
    {
        // Certificates have whole seconds, and one must not outlive its authority.
        now = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var (from, until) = (now - ClockTolerance, now + Lifetime);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = IssueAuthority(authorityKey, from, until);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={name}"), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(Usages, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var certificate = request.Create(authority, from, until, RandomNumberGenerator.GetBytes(16));
        return new CertificateFiles(authority.ExportCertificatePem() + "\n", certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static X509Certificate2 IssueAuthority(ECDsa key, DateTimeOffset from, DateTimeOffset until)
    {
        // The name is unique, so that authorities in a bundle are told apart by it.
        var name = $"CN=OrleansObs fleet authority {RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var request = new CertificateRequest(new X500DistinguishedName(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(from, until);
    }
}
