using LiveDiffusion.Windows;

namespace LiveDiffusion.Tests.Windows;

public sealed class DisplaysTests
{
    private static readonly DisplayId Beamer = new("EPSON PJ", 0, 0, 1920, 1080, 0);
    private static readonly DisplayId Laptop = new("eDP-1", 309, 174, 2560, 1440, 0);

    [Fact]
    public void A_display_is_known_by_itself_and_not_by_its_place()
    {
        Display[] before = [At(Laptop, 0, 0), At(Beamer, 2560, 1)];
        Display[] after = [At(Beamer, 0, 0), At(Laptop, 1920, 1)];
        Assert.Equal(before[1].Id, Displays.Find(after, before[1].Id)!.Id);
        Assert.Equal(0, Displays.Find(after, Beamer)!.X);
        Assert.Null(Displays.Find([At(Laptop, 0, 0)], Beamer));
        Assert.Null(Displays.Find([], Beamer));
    }

    [Fact]
    public void Twins_are_told_apart_by_their_order()
    {
        var twins = Displays.NumberTwins([At(Beamer, 0, 0), At(Laptop, 1920, 1), At(Beamer, 4480, 2)]);
        Assert.Equal([0, 0, 1], twins.Select(display => display.Id.Twin));
        Assert.Equal(4480, Displays.Find(twins, Beamer with { Twin = 1 })!.X);
        Assert.Null(Displays.Find(Displays.NumberTwins([At(Beamer, 0, 0)]), Beamer with { Twin = 1 }));
    }

    [Fact]
    public void A_display_that_claims_another_size_is_still_the_same_unless_the_exact_one_is_there()
    {
        var grown = Beamer with { WidthMillimetres = 500, HeightMillimetres = 281 };
        Assert.Equal(grown, Displays.Find([At(grown, 0, 0)], Beamer)!.Id);
        Assert.Equal(Beamer, Displays.Find([At(grown, 0, 0), At(Beamer, 1920, 1)], Beamer)!.Id);
    }

    [Fact]
    public void The_display_of_a_place_is_found()
    {
        Display[] all = [At(Laptop, 0, 0), At(Beamer, 2560, 1)];
        Assert.Equal(Beamer, Displays.At(all, 3000, 500)!.Id);
        Assert.Equal(Laptop, Displays.At(all, -5, 500)!.Id);
        Assert.Null(Displays.At([], 0, 0));
    }

    [Theory]
    [InlineData("eDP-1|309x174|2560x1440|0")]
    [InlineData("A|B|0x0|1x1|3")]
    public void An_identity_is_read_as_it_is_written(string text)
    {
        Assert.True(DisplayId.TryParse(text, out var id));
        Assert.Equal(text, id!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name|1x2|3x4")]
    [InlineData("name|1x2|3|0")]
    [InlineData("name|-1x2|3x4|0")]
    [InlineData("name|1x2|3x4|zero")]
    public void What_is_no_identity_is_not_read(string text) => Assert.False(DisplayId.TryParse(text, out _));

    private static Display At(DisplayId id, int x, int index) => new(id, x, 0, id.NativeWidth, id.NativeHeight, 60, index);
}
