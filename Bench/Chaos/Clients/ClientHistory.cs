namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>
/// What one client did and was told, in order. About 70 bytes an event, and a client does a few a second; every tenth is a list, which shows few
/// of its own orders, at 32 bytes each.
/// </summary>
/// <param name="Client">Its number.</param>
/// <param name="Events">Each starts after the end of the one before.</param>
/// <param name="Listed">What its lists showed of its own orders.</param>
internal sealed record ClientHistory(int Client, IReadOnlyList<ClientEvent> Events, IReadOnlyList<ListedOrder> Listed)
{
    /// <summary>The events in order, each list followed by a read of every order of its own that it showed.</summary>
    public IEnumerable<ClientEvent> EventsAndListed()
    {
        var listed = Listed.ToLookup(order => order.Event);
        return Events.SelectMany((one, index) => listed[index].Select(order => order.ReadBy(one)).Prepend(one));
    }

    /// <summary>The Idempotency-Key that went with an event.</summary>
    public string KeyOf(in ClientEvent one) => Key(Client, one.Key);

    public static string Key(int client, int number) => $"chaos-{client}-{number}";
}
