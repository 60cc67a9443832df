namespace OrleansObs.Silos.Tls;

/// <summary>Files of certificates cannot be used. The message names the file and the reason, never its folder or content.</summary>
internal sealed class CertificateException(string message, Exception? cause = null) : Exception(message, cause);
