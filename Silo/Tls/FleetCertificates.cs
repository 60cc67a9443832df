using System.Net;
using Microsoft.Extensions.Options;

namespace OrleansObs.Silos.Tls;

/// <summary>
/// The certificates of this process. The files are read again for each handshake, so new ones need no restart; handshakes are rare. Their
/// content is compared and not their time, which the links of a Kubernetes volume keep. New files that cannot be used leave the present
/// identity in place.
/// </summary>
public sealed class FleetCertificates
{
    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly string _name;
    private CertificateFiles? _files;
    private FleetIdentity _identity;
    private long _refused;

    /// <exception cref="OptionsValidationException">The files cannot be used.</exception>
    public FleetCertificates(TlsSettings settings)
    {
        (_folder, _name) = (settings.Folder, settings.Name);
        try
        {
            _files = CertificateFiles.Read(_folder);
            _identity = FleetIdentity.Of(_files, _name);
        }
        catch (CertificateException e)
        {
            throw new OptionsValidationException("Tls", typeof(TlsSettings), [$"Tls__Folder: {e.Message}"]);
        }
    }

    internal FleetIdentity Current
    {
        get
        {
            lock (_lock)
            {
                Refresh();
                return _identity;
            }
        }
    }

    /// <summary>Why the present files are not used; null when they are.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Connections to this process that ended before the peer had proved that it belongs to the fleet.</summary>
    internal long Refused => Interlocked.Read(ref _refused);

    /// <summary>The last peer that was refused.</summary>
    internal EndPoint? LastRefused { get; private set; }

    internal void CountRefusal(EndPoint? peer)
    {
        Interlocked.Increment(ref _refused);
        LastRefused = peer;
    }

    private void Refresh()
    {
        try
        {
            var files = CertificateFiles.Read(_folder);
            if (files == _files)
                return;
            _files = files;
            _identity = FleetIdentity.Of(files, _name);
            Fault = null;
        }
        catch (CertificateException e)
        {
            // Files that could not be read may return unchanged.
            if (e.InnerException is IOException or UnauthorizedAccessException)
                _files = null;
            Fault = e.Message;
        }
    }
}
