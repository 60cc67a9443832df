using OrleansObs.Settings;
using OrleansObs.Silos.Hosting;

namespace OrleansObs.Silos.Tls;

/// <summary><c>Silo certificates FOLDER [--renew]</c>: exit code 0 when the folder holds certificates of a fleet, otherwise 1.</summary>
internal static class CertificatesCommand
{
    private const string Usage = "usage: dotnet Silo.dll certificates FOLDER [--renew]";

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [{ Length: > 0 } folder, .. var options] || folder.StartsWith('-') || options is not ([] or ["--renew"]))
            return ShopStart.Fail(Usage);
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddEnvironmentVariables()
                .AddInMemoryCollection([new("Tls:Folder", folder)])
                .Build();
            var name = configuration.GetSettings<TlsSettings>("Tls").Name;
            var (isNew, notAfter) = await new CertificateFolder(folder, name, TimeProvider.System).EnsureAsync(renew: options.Length > 0);
            Console.WriteLine(FormattableString.Invariant(
                $"{(isNew ? "Created certificates" : "There are certificates")} in {folder}, valid until {notAfter.UtcDateTime:yyyy-MM-dd}."));
            return 0;
        }
        catch (Exception e) when (e is CertificateException || StartupFault.ExplainConfiguration(e) is not null)
        {
            return ShopStart.Fail(StartupFault.ExplainConfiguration(e) ?? $"{folder}: {e.Message}");
        }
    }
}
