namespace OrleansObs.Silos.Tls;

/// <summary>The files of one identity, in PEM format.</summary>
/// <param name="Authorities">The certificates of the authorities that this process trusts: one or more.</param>
/// <param name="Certificate">The certificate of this process, followed by those of intermediate authorities, if any.</param>
/// <param name="Key">The private key of this process.</param>
internal sealed record CertificateFiles(string Authorities, string Certificate, string Key)
{
    public const string AuthoritiesFile = "ca.crt";
    public const string CertificateFile = "tls.crt";
    public const string KeyFile = "tls.key";

    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <exception cref="CertificateException">A file is missing, cannot be read, or is a key that every user can read.</exception>
    public static CertificateFiles Read(string folder) =>
        new(Read(folder, AuthoritiesFile), Read(folder, CertificateFile), Read(folder, KeyFile));

    private static string Read(string folder, string name)
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(folder, name));
            // The mode of the open file: the files of a Kubernetes volume are links, whose own mode says nothing.
            if (name == KeyFile && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
                throw new CertificateException($"{name} can be read or written by every user of this machine.");
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CertificateException($"there is no {name}; dotnet Silo.dll certificates FOLDER creates the files of a fleet.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CertificateException($"{name} cannot be read.", e);
        }
    }
}
