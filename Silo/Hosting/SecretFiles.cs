namespace OrleansObs.Silos.Hosting;

/// <summary>Settings as files, so that secrets are in no environment variable.</summary>
public static class SecretFiles
{
    // Where container engines mount secrets.
    private const string DefaultFolder = "/run/secrets";

    /// <summary>
    /// Reads each file in the folder <c>Secrets__Folder</c> as a setting. Its name is that of the environment variable, such as
    /// <c>Admin__ApiKey</c>, and takes precedence over it. The default folder need not exist.
    /// </summary>
    /// <exception cref="InvalidDataException">The folder or a file cannot be read.</exception>
    public static void AddSecretFiles(this WebApplicationBuilder builder)
    {
        var configured = builder.Configuration["Secrets:Folder"];
        try
        {
            if (string.IsNullOrWhiteSpace(configured))
                builder.Configuration.AddKeyPerFile(DefaultFolder, optional: true);
            else
                builder.Configuration.AddKeyPerFile(Path.GetFullPath(configured), optional: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException("Secrets__Folder: the folder or a file in it cannot be read.", e);
        }
    }
}
