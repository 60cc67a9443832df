using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OrleansObs.Silos.Tls;

/// <summary>Creates and replaces the certificates in a folder that only its owner can enter.</summary>
internal sealed class CertificateFolder(string folder, string name, TimeProvider time)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Replaced at a start with less than this share of the lifetime left.
    private const double RenewalShare = 1.0 / 3;

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LockRetryDelay = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether files were written, and when the certificate expires.</summary>
    internal readonly record struct Result(bool IsNew, DateTimeOffset NotAfter);

    /// <summary>
    /// Creates the files unless there are usable ones that do not expire soon. Concurrent calls, also of several processes, create one
    /// identity. After a replacement the previous certificate stays valid: its authority is in the bundle until the next replacement.
    /// </summary>
    /// <param name="renew">Replace them in any case.</param>
    /// <exception cref="CertificateException">The folder or a file cannot be written.</exception>
    public async Task<Result> EnsureAsync(bool renew)
    {
        try
        {
            CreateFolder();
            await using var held = await LockAsync();
            var current = ReadCurrent();
            if (!renew && current is not null && !IsDue(current))
                return new Result(false, current.NotAfter);
            var issued = CertificateIssuer.Issue(name, time.GetUtcNow());
            var previous = current?.FindIssuer()?.ExportCertificatePem();
            await WriteAsync(issued with { Authorities = previous is null ? issued.Authorities : $"{issued.Authorities}{previous}\n" });
            using var certificate = X509Certificate2.CreateFromPem(issued.Certificate);
            return new Result(true, certificate.NotAfter);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CertificateException($"the certificates cannot be written: {e.Message}", e);
        }
    }

    private bool IsDue(FleetIdentity identity) =>
        identity.NotAfter - time.GetUtcNow() < (identity.NotAfter - identity.NotBefore) * RenewalShare;

    // Files that cannot be used are replaced, such as those of a process that was killed while it wrote them.
    private FleetIdentity? ReadCurrent()
    {
        try
        {
            return FleetIdentity.Of(CertificateFiles.Read(folder), name);
        }
        catch (CertificateException)
        {
            return null;
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        const UnixFileMode mode = Private | UnixFileMode.UserExecute;
        Directory.CreateDirectory(folder, mode);
        if (new DirectoryInfo(folder).LinkTarget is not null)
            throw new IOException("the folder is a link");
        // Only its owner can set the mode: this fails in a folder that another user created.
        File.SetUnixFileMode(folder, mode);
    }

    private async Task<FileStream> LockAsync()
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, ".lock"), Options(FileMode.OpenOrCreate));
            }
            catch (IOException) when (clock.Elapsed < LockTimeout)
            {
                await Task.Delay(LockRetryDelay);
            }
        }
    }

    /// <summary>
    /// The bundle first: from then on both certificates are accepted. Between the key and the certificate the files do not belong together,
    /// and processes keep what they have.
    /// </summary>
    private async Task WriteAsync(CertificateFiles files)
    {
        await WriteAsync(CertificateFiles.AuthoritiesFile, files.Authorities);
        await WriteAsync(CertificateFiles.KeyFile, files.Key);
        await WriteAsync(CertificateFiles.CertificateFile, files.Certificate);
    }

    private async Task WriteAsync(string file, string content)
    {
        var path = Path.Combine(folder, file);
        var draft = $"{path}.{Path.GetRandomFileName()}";
        await using (var stream = new FileStream(draft, Options(FileMode.CreateNew)))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(content));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Private;
        return options;
    }
}
