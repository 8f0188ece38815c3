using FsCheck.Xunit;
using LiveDiffusion.Graphics.Motion;

namespace LiveDiffusion.Graphics.Tests.Motion;

public sealed class Affine2Tests
{
    [Property]
    public void Two_half_steps_are_one_whole_step(short zoom, short turn, short stretch, short panX, short panY)
    {
        var field = Field(zoom, turn, stretch, panX, panY);
        var half = Affine2.Exp(field.Scaled(0.5));

        AssertClose(Affine2.Exp(field), half * half);
    }

    [Property]
    public void Forward_and_back_is_rest(short zoom, short turn, short stretch, short panX, short panY)
    {
        var field = Field(zoom, turn, stretch, panX, panY);

        AssertClose(Affine2.Identity, Affine2.Exp(field) * Affine2.Exp(field.Scaled(-1)));
    }

    [Property]
    public void The_inverse_undoes(short zoom, short turn, short stretch, short panX, short panY)
    {
        var map = Affine2.Exp(Field(zoom, turn, stretch, panX, panY));

        AssertClose(Affine2.Identity, map * map.Inverse());
    }

    [Property]
    public void Applying_a_product_is_applying_right_then_left(short a, short b, short c, short d, short x, short y)
    {
        var left = Affine2.Exp(Field(a, b, c, d, a));
        var right = Affine2.Exp(Field(d, c, b, a, d));
        var (u, v) = (x / 32768.0, y / 32768.0);
        var inner = right.Apply(u, v);
        var expected = left.Apply(inner.X, inner.Y);
        var actual = (left * right).Apply(u, v);

        Assert.Equal(expected.X, actual.X, 1e-9);
        Assert.Equal(expected.Y, actual.Y, 1e-9);
    }

    [Fact]
    public void A_field_at_rest_is_exactly_the_identity() => Assert.True(Affine2.Exp(default).IsIdentity);

    [Fact]
    public void The_exponential_of_a_scaling_is_known()
        => Assert.Equal(Math.Exp(1.7), Affine2.Exp(new Affine2(1.7, 0, 0, 0, 1.7, 0)).Xx, 1e-12);

    [Fact]
    public void The_exponential_of_a_turn_is_known()
    {
        var turn = Affine2.Exp(new Affine2(0, 1.1, 0, -1.1, 0, 0));

        Assert.Equal(Math.Cos(1.1), turn.Xx, 1e-12);
        Assert.Equal(Math.Sin(1.1), turn.Xy, 1e-12);
    }

    [Fact]
    public void Coordinates_can_be_rescaled_and_back()
    {
        var map = Affine2.Exp(new Affine2(0.3, 0.5, 0.1, -0.4, 0.2, 0.7));
        var wide = map.WithScaledX(1.5);
        var (x, y) = map.Apply(0.4, 0.6);
        var (wideX, wideY) = wide.Apply(0.4 * 1.5, 0.6);

        Assert.Equal(x * 1.5, wideX, 1e-12);
        Assert.Equal(y, wideY, 1e-12);
        AssertClose(map, wide.WithScaledX(1 / 1.5));
    }

    private static Affine2 Field(short zoom, short turn, short stretch, short panX, short panY)
    {
        static double Unit(short value) => value / 32768.0;
        return new Affine2(
            Unit(zoom) + Unit(stretch), Unit(turn) * Math.PI, Unit(panX), -Unit(turn) * Math.PI, Unit(zoom), Unit(panY));
    }

    private static void AssertClose(Affine2 expected, Affine2 actual)
    {
        Assert.Equal(expected.Xx, actual.Xx, 1e-10);
        Assert.Equal(expected.Xy, actual.Xy, 1e-10);
        Assert.Equal(expected.Tx, actual.Tx, 1e-10);
        Assert.Equal(expected.Yx, actual.Yx, 1e-10);
        Assert.Equal(expected.Yy, actual.Yy, 1e-10);
        Assert.Equal(expected.Ty, actual.Ty, 1e-10);
    }
}
