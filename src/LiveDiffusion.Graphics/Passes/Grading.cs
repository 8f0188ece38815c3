using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>The three rows of a <see cref="ColourGrade"/> in a program.</summary>
internal readonly struct Grading(ShaderProgram program)
{
    private readonly int _red = program.Location("gradeRed");
    private readonly int _green = program.Location("gradeGreen");
    private readonly int _blue = program.Location("gradeBlue");

    public void Set(in ColourGrade grade)
    {
        program.Set(_red, grade.Red.X, grade.Red.Y, grade.Red.Z, grade.Red.W);
        program.Set(_green, grade.Green.X, grade.Green.Y, grade.Green.Z, grade.Green.W);
        program.Set(_blue, grade.Blue.X, grade.Blue.Y, grade.Blue.Z, grade.Blue.W);
    }
}
