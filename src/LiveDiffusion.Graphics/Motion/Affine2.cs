namespace LiveDiffusion.Graphics.Motion;

/// <summary>
/// An affine map of the plane in double precision: x' = Xx x + Xy y + Tx, y' = Yx x + Yy y + Ty. Row-major 2x3.
/// </summary>
public readonly record struct Affine2(double Xx, double Xy, double Tx, double Yx, double Yy, double Ty)
{
    private const int Terms = 14;

    /// <summary>Leaves every point where it is.</summary>
    public static Affine2 Identity => new(1, 0, 0, 0, 1, 0);

    /// <summary>Whether it is exactly the identity.</summary>
    public bool IsIdentity => this == Identity;

    private double Norm => Math.Max(Math.Abs(Xx) + Math.Abs(Xy) + Math.Abs(Tx), Math.Abs(Yx) + Math.Abs(Yy) + Math.Abs(Ty));

    /// <summary>First <paramref name="right"/>, then <paramref name="left"/>.</summary>
    public static Affine2 operator *(Affine2 left, Affine2 right) => new(
        (left.Xx * right.Xx) + (left.Xy * right.Yx),
        (left.Xx * right.Xy) + (left.Xy * right.Yy),
        (left.Xx * right.Tx) + (left.Xy * right.Ty) + left.Tx,
        (left.Yx * right.Xx) + (left.Yy * right.Yx),
        (left.Yx * right.Xy) + (left.Yy * right.Yy),
        (left.Yx * right.Tx) + (left.Yy * right.Ty) + left.Ty);

    /// <summary>
    /// The flow of a constant velocity field after one unit of time, where the argument holds the field: v(p) = (Xx x +
    /// Xy y + Tx, Yx x + Yy y + Ty). Taylor series with scaling and squaring, so exact to rounding, and therefore
    /// Exp(v/2) after Exp(v/2) is Exp(v).
    /// </summary>
    public static Affine2 Exp(Affine2 velocity)
    {
        if (velocity == default)
        {
            return Identity;
        }

        var squarings = Math.Max(0, (int)Math.Ceiling(Math.Log2(velocity.Norm)) + 1);
        var scale = Math.ScaleB(1, -squarings);
        var small = velocity.Scaled(scale);

        // Horner: I + v (I + v/2 (I + v/3 ...)), where a product of fields keeps no constant row.
        var sum = Identity;
        for (var k = Terms; k >= 1; k--)
        {
            sum = Plus(Identity, FieldTimesMap(small.Scaled(1.0 / k), sum));
        }

        for (var i = 0; i < squarings; i++)
        {
            sum *= sum;
        }

        return sum;
    }

    /// <summary>Where a point goes.</summary>
    public (double X, double Y) Apply(double x, double y) => ((Xx * x) + (Xy * y) + Tx, (Yx * x) + (Yy * y) + Ty);

    /// <summary>The map back. Throws for a map that folds the plane to a line.</summary>
    public Affine2 Inverse()
    {
        var determinant = (Xx * Yy) - (Xy * Yx);
        if (determinant == 0)
        {
            throw new InvalidOperationException("This map has no inverse.");
        }

        var (a, b, d, e) = (Yy / determinant, -Xy / determinant, -Yx / determinant, Xx / determinant);
        return new Affine2(a, b, -((a * Tx) + (b * Ty)), d, e, -((d * Tx) + (e * Ty)));
    }

    /// <summary>Every coefficient times a factor: for velocity fields.</summary>
    public Affine2 Scaled(double factor)
        => new(Xx * factor, Xy * factor, Tx * factor, Yx * factor, Yy * factor, Ty * factor);

    /// <summary>
    /// The same map in coordinates whose x is <paramref name="factor"/> times this one's: from frame heights to positions
    /// 0 to 1 with 1 / aspect, to another aspect with the ratio of the aspects.
    /// </summary>
    public Affine2 WithScaledX(double factor) => new(Xx, Xy * factor, Tx * factor, Yx / factor, Yy, Ty);

    private static Affine2 Plus(Affine2 a, Affine2 b)
        => new(a.Xx + b.Xx, a.Xy + b.Xy, a.Tx + b.Tx, a.Yx + b.Yx, a.Yy + b.Yy, a.Ty + b.Ty);

    // As 3x3 matrices: the field's last row is 0 0 0, the map's 0 0 1.
    private static Affine2 FieldTimesMap(Affine2 field, Affine2 map) => field * map;
}
