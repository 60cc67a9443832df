using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OrleansObs.Silos.Tls;

namespace OrleansObs.Tests.Support;

/// <summary>An authority that issues certificates, as an organization's would, good and bad ones.</summary>
internal sealed class TestAuthority
{
    /// <summary>The default of Tls__Name.</summary>
    public const string Fleet = "orleansobs";

    private readonly X509Certificate2 _certificate;

    public TestAuthority()
    {
        var now = DateTimeOffset.UtcNow;
        var request = new CertificateRequest($"CN=Test authority {Guid.NewGuid()}", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = request.CreateSelfSigned(now.AddYears(-3), now.AddYears(3));
    }

    /// <summary>The certificate of the authority.</summary>
    public string Pem => _certificate.ExportCertificatePem() + "\n";

    /// <param name="name">Its DNS name.</param>
    /// <param name="issued">Days since it was issued; it is valid for 90 days.</param>
    /// <param name="usages">None: server and client authentication.</param>
    public X509Certificate2 Issue(string name = Fleet, int issued = 0, params Oid[] usages)
    {
        var from = DateTimeOffset.UtcNow.AddDays(-issued).AddMinutes(-1);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a process", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension(usages is [] ? [FleetIdentity.ServerUsage, FleetIdentity.ClientUsage] : [.. usages], false));
        using var certificate = request.Create(_certificate, from, from.AddDays(90), RandomNumberGenerator.GetBytes(12));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>The files with which a process presents this certificate and trusts this authority.</summary>
    public CertificateFiles Files(X509Certificate2 certificate) =>
        new(Pem, certificate.ExportCertificatePem() + "\n", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n");
}
