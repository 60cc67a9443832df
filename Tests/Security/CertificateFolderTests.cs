using System.Runtime.Versioning;
using OrleansObs.Silos.Tls;
using OrleansObs.Tests.Support;
using OrleansObs.Tests.Unit;

namespace OrleansObs.Tests.Security;

/// <summary>The certificates that a fleet creates for itself.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CertificateFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _parent = TempFolder.New("orleansobs-certificates-");
    private readonly ManualTime _time = new();

    private string Path => System.IO.Path.Combine(_parent, "tls");

    private CertificateFolder Folder => new(Path, TestAuthority.Fleet, _time);

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public async Task Only_the_owner_can_read_the_files()
    {
        Assert.True((await Folder.EnsureAsync(renew: false)).IsNew);
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path));
        Assert.Equal([".lock", "ca.crt", "tls.crt", "tls.key"], Directory.GetFiles(Path).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(Path), file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
        // The key of the authority is nowhere.
        Assert.Single(Directory.GetFiles(Path), file => File.ReadAllText(file).Contains("PRIVATE KEY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_folder_is_closed_and_a_link_is_refused()
    {
        Directory.CreateDirectory(Path, (UnixFileMode)Convert.ToInt32("777", 8));
        await Folder.EnsureAsync(renew: false);
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path));

        var link = System.IO.Path.Combine(_parent, "link");
        Directory.CreateSymbolicLink(link, Path);
        await Assert.ThrowsAsync<CertificateException>(() => new CertificateFolder(link, TestAuthority.Fleet, _time).EnsureAsync(renew: true));
    }

    [Fact]
    public async Task Concurrent_starts_create_one_identity()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Folder.EnsureAsync(renew: false))));
        Assert.Single(results, result => result.IsNew);
        var files = CertificateFiles.Read(Path);
        Assert.False((await Folder.EnsureAsync(renew: false)).IsNew);
        Assert.Equal(files, CertificateFiles.Read(Path));
    }

    [Theory]
    [InlineData("ca.crt")]
    [InlineData("tls.crt")]
    [InlineData("tls.key")]
    public async Task Half_written_files_are_replaced(string file)
    {
        await Folder.EnsureAsync(renew: false);
        File.WriteAllText(System.IO.Path.Combine(Path, file), "-----BEGIN CERT");
        Assert.True((await Folder.EnsureAsync(renew: false)).IsNew);
        Assert.NotNull(FleetIdentity.Of(CertificateFiles.Read(Path), TestAuthority.Fleet));
    }

    [Fact]
    public async Task Certificate_is_renewed_in_its_last_third()
    {
        var issued = await Folder.EnsureAsync(renew: false);
        Assert.Equal(CertificateIssuer.Lifetime.TotalDays, (issued.NotAfter - _time.GetUtcNow()).TotalDays, 0.01);
        _time.Now += CertificateIssuer.Lifetime * 0.66;
        Assert.False((await Folder.EnsureAsync(renew: false)).IsNew);
        _time.Now += CertificateIssuer.Lifetime * 0.01;
        Assert.True((await Folder.EnsureAsync(renew: false)).IsNew);
    }

    [Fact]
    public async Task Replaced_certificate_is_trusted_until_the_next_renewal()
    {
        await Folder.EnsureAsync(renew: false);
        var first = CertificateFiles.Read(Path);
        await Folder.EnsureAsync(renew: true);
        var second = CertificateFiles.Read(Path);
        await Folder.EnsureAsync(renew: true);
        var third = CertificateFiles.Read(Path);

        Assert.True(Trusts(second, first));
        Assert.False(Trusts(first, second));
        Assert.True(Trusts(third, second));
        Assert.False(Trusts(third, first));

        static bool Trusts(CertificateFiles files, CertificateFiles peer)
        {
            try
            {
                // The present bundle with the certificate of the peer.
                return FleetIdentity.Of(peer with { Authorities = files.Authorities }, TestAuthority.Fleet) is not null;
            }
            catch (CertificateException)
            {
                return false;
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("--renew")]
    [InlineData("folder --again")]
    [InlineData("folder --renew more")]
    public async Task Wrong_arguments_of_the_command_show_its_usage(string arguments)
    {
        var result = await Command.RunAsync("dotnet", [SiloProcess.Dll, "certificates", .. arguments.Split(' ')]);
        Assert.Equal((1, "usage: dotnet Silo.dll certificates FOLDER [--renew]\n"), (result.ExitCode, result.Errors));
    }
}
