using System.Runtime.Versioning;
using Microsoft.Extensions.Options;
using OrleansObs.Silos.Tls;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>The certificates that a process uses.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FleetCertificatesTests : IDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-tls-");
    private readonly TestAuthority _authority = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Faults =>
    [
        "tls.crt expired on", "NotTimeValid", "Tls__Name", "client authentication", "server authentication", "by ca.crt", "ca.crt contains no certificate",
        "tls.crt contains no certificate", "the key is not that of the certificate", "tls.key can be read or written by every user", "there is no tls.key",
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Certificates_that_peers_would_refuse_are_not_used(string fault)
    {
        var good = _authority.Files(_authority.Issue());
        CertificateFolders.Write(_folder, fault switch
        {
            "tls.crt expired on" => _authority.Files(_authority.Issue(issued: 100)),
            "NotTimeValid" => _authority.Files(_authority.Issue(issued: -1)),
            "Tls__Name" => _authority.Files(_authority.Issue("another-fleet")),
            "client authentication" => _authority.Files(_authority.Issue(usages: FleetIdentity.ServerUsage)),
            "server authentication" => _authority.Files(_authority.Issue(usages: FleetIdentity.ClientUsage)),
            "by ca.crt" => good with { Authorities = new TestAuthority().Pem },
            "ca.crt contains no certificate" => good with { Authorities = "" },
            "tls.crt contains no certificate" => good with { Certificate = "" },
            "the key is not that of the certificate" => good with { Key = _authority.Files(_authority.Issue()).Key },
            _ => good,
        });
        var key = Path.Combine(_folder, CertificateFiles.KeyFile);
        if (fault.StartsWith("tls.key", StringComparison.Ordinal))
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        else if (fault.StartsWith("there", StringComparison.Ordinal))
            File.Delete(key);

        var refused = Assert.Throws<OptionsValidationException>(() => New());
        Assert.StartsWith("Tls__Folder: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_files_are_used_at_once_and_faulty_ones_are_not()
    {
        CertificateFolders.Write(_folder, _authority.Files(_authority.Issue()));
        var certificates = New();
        var first = certificates.Current.Certificate.Thumbprint;
        Assert.Equal(first, certificates.Current.Certificate.Thumbprint);

        CertificateFolders.Write(_folder, new TestAuthority().Files(_authority.Issue()));
        Assert.Equal(first, certificates.Current.Certificate.Thumbprint);
        Assert.Contains("by ca.crt", certificates.Fault, StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder, CertificateFiles.CertificateFile));
        Assert.Equal(first, certificates.Current.Certificate.Thumbprint);
        Assert.Contains("there is no tls.crt", certificates.Fault, StringComparison.Ordinal);

        var next = _authority.Issue();
        CertificateFolders.Write(_folder, _authority.Files(next));
        Assert.Equal(next.Thumbprint, certificates.Current.Certificate.Thumbprint);
        Assert.Null(certificates.Fault);
    }

    /// <summary>The files of a Kubernetes secret are links to a folder that is exchanged; their own modes and times say nothing.</summary>
    [Fact]
    public void Files_behind_links_are_followed()
    {
        var (first, second) = (_authority.Issue(), _authority.Issue());
        foreach (var (name, certificate) in new[] { ("first", first), ("second", second) })
            CertificateFolders.Write(Directory.CreateDirectory(Path.Combine(_folder, name)).FullName, _authority.Files(certificate));
        var data = Path.Combine(_folder, "..data");
        Directory.CreateSymbolicLink(data, "first");
        foreach (var name in new[] { "ca.crt", "tls.crt", "tls.key" })
            File.CreateSymbolicLink(Path.Combine(_folder, name), Path.Combine("..data", name));
        var certificates = New();
        Assert.Equal(first.Thumbprint, certificates.Current.Certificate.Thumbprint);

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, "second");
        Assert.Equal(second.Thumbprint, certificates.Current.Certificate.Thumbprint);
    }

    private FleetCertificates New() => new(new TlsSettings { Folder = _folder });
}
