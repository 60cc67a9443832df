namespace OrleansObs.Silos.Hosting;

/// <summary>Settings as files, so that secrets are in no environment variable.</summary>
public static class SecretFiles
{
    /// <summary>
    /// Reads each file in the folder <c>Secrets__Folder</c>, if it is configured, as a setting. Its name is that of the environment
    /// variable, such as <c>Admin__ApiKey</c>, over which it takes precedence.
    /// </summary>
    /// <exception cref="InvalidDataException">The folder or a file cannot be read.</exception>
    public static void AddSecretFiles(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Secrets:Folder"];
        if (string.IsNullOrWhiteSpace(folder))
            return;
        try
        {
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException("Secrets__Folder: the folder or a file in it cannot be read.", e);
        }
    }
}
