namespace OrleansObs.Tests.Browser;

/// <summary>Size, colour scheme and kind of a browser window.</summary>
internal sealed record Window(string Name, int Width, int Height, bool Phone, bool Dark)
{
    public static Window Desktop { get; } = new("desktop", 1280, 800, Phone: false, Dark: false);

    public static Window DesktopAtNight { get; } = new("desktop-dark", 1280, 800, Phone: false, Dark: true);

    public static Window SmallPhone { get; } = new("phone", 360, 740, Phone: true, Dark: false);

    public static Window SmallPhoneAtNight { get; } = new("phone-dark", 360, 740, Phone: true, Dark: true);
}
