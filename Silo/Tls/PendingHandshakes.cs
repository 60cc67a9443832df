using Microsoft.AspNetCore.Connections;

namespace OrleansObs.Silos.Tls;

/// <summary>
/// The connections to this silo whose peer has not proved yet that it belongs to the fleet. Their number is bounded, so that strangers
/// cannot exhaust memory and file descriptors.
/// </summary>
internal sealed class PendingHandshakes(FleetCertificates certificates)
{
    /// <summary>Further connections are closed at once. Silos and WebFronts open a few connections each, and try again.</summary>
    public const int Max = 1000;

    private int _count;

    /// <summary>Runs around TLS: limits and counts.</summary>
    public ConnectionDelegate Limit(ConnectionDelegate next) => async context =>
    {
        var handshake = new Handshake(this);
        context.Features.Set(handshake);
        try
        {
            if (Interlocked.Increment(ref _count) <= Max)
                await next(context);
        }
        finally
        {
            handshake.End();
        }

        if (!handshake.HasSucceeded)
            certificates.CountRefusal(context.RemoteEndPoint);
    };

    /// <summary>Runs inside TLS.</summary>
    public static ConnectionDelegate Succeed(ConnectionDelegate next) => context =>
    {
        context.Features.Get<Handshake>()!.Succeed();
        return next(context);
    };

    private sealed class Handshake(PendingHandshakes all)
    {
        private int _hasEnded;

        public bool HasSucceeded { get; private set; }

        public void Succeed()
        {
            HasSucceeded = true;
            End();
        }

        public void End()
        {
            if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
                Interlocked.Decrement(ref all._count);
        }
    }
}
