using OrleansObs.Silos.Tls;

namespace OrleansObs.Tests.Support;

/// <summary>Folders for Tls__Folder.</summary>
internal static class CertificateFolders
{
    private static readonly Lazy<string> AnyFolder = new(() =>
    {
        var folder = TempFolder.New("orleansobs-tls-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var authority = new TestAuthority();
        Write(folder, authority.Files(authority.Issue()));
        return folder;
    });

    /// <summary>Valid certificates, for tests of something else.</summary>
    public static string Any => AnyFolder.Value;

    public static void Write(string folder, CertificateFiles files)
    {
        File.WriteAllText(Path.Combine(folder, CertificateFiles.AuthoritiesFile), files.Authorities);
        File.WriteAllText(Path.Combine(folder, CertificateFiles.CertificateFile), files.Certificate);
        var key = Path.Combine(folder, CertificateFiles.KeyFile);
        File.WriteAllText(key, files.Key);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
