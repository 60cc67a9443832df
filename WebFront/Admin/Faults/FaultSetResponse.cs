using OrleansObs.Faults;

namespace OrleansObs.WebFront.Admin.Faults;

internal sealed record FaultSetResponse(string Message, FaultResponse Fault)
{
    public static FaultSetResponse Of(Fault fault) => new("Fault set", FaultResponse.Of(fault));
}
