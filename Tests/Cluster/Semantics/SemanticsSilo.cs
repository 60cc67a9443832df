using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace OrleansObs.Tests.Cluster.Semantics;

internal sealed class SemanticsSilo : ISiloConfigurator
{
    public void Configure(ISiloBuilder siloBuilder)
    {
        siloBuilder.AddMemoryGrainStorageAsDefault();
        siloBuilder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(3));
        siloBuilder.AddIncomingGrainCallFilter<RecordingFilter>();
        siloBuilder.AddOutgoingGrainCallFilter<RecordingFilter>();
    }
}
