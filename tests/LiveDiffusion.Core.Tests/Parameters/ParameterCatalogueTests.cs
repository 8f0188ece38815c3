using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Tests.Parameters;

public sealed class ParameterCatalogueTests
{
    private static readonly ParameterCatalogue Catalogue = new([]);

    [Fact]
    public void Every_parameter_is_declared_soundly()
    {
        Assert.All(Catalogue.All, info =>
        {
            Assert.Matches("^[a-z0-9]+(/[a-z0-9_]+)+$", info.Id);
            Assert.True(info.Min < info.Max, "range");
            Assert.InRange(info.Default, info.Min, info.Max);
            Assert.Equal(info.Default, info.Clamp(info.Default));
            Assert.NotEmpty(info.Description);
            Assert.DoesNotContain('\n', info.Description);
            Assert.Equal(info.Type == ParameterType.Enum, info.Labels.Count > 0);
            Assert.True(info.Type != ParameterType.Trigger || info.Scope == ParameterScope.Live, "a trigger is never stored");
            Assert.True(info.Period == 0f || info.Period == info.Max - info.Min, "the range of a cyclic value is one period");
        });
    }

    [Fact]
    public void Indexes_follow_the_order_and_ids_are_found()
    {
        for (var i = 0; i < Catalogue.All.Count; i++)
        {
            Assert.Equal(i, Catalogue.All[i].Index);
            Assert.Same(Catalogue.All[i], Catalogue.Find(Catalogue.All[i].Id));
        }

        Assert.Null(Catalogue.Find("camera/zooom"));
    }

    [Fact]
    public void Declared_parameters_come_behind_and_aliases_lead_to_them()
    {
        var extra = ParameterInfo.Float("source/test", 0f, 1f, 0f, "", "A test") with { Aliases = ["source/old_test"] };
        var catalogue = new ParameterCatalogue([extra]);
        Assert.Same(extra, catalogue.All[^1]);
        Assert.Same(extra, catalogue.Find("source/old_test"));
    }

    [Fact]
    public void A_double_id_and_an_unknown_group_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ParameterCatalogue([ParameterInfo.Bool("camera/zoom", false, "Again")]));
        Assert.Throws<ArgumentException>(() => new ParameterCatalogue([ParameterInfo.Bool("nowhere/x", false, "Lost")]));
    }
}
