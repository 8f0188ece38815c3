namespace Rug.Osc;

/// <summary>Writes the list of types and the arguments after it.</summary>
internal static class ArgumentWriter
{
    public static void Write(ref PacketWriter writer, object[] arguments)
    {
        writer.WriteBytes(","u8);
        WriteTags(ref writer, arguments);
        writer.WriteEnd();
        WriteValues(ref writer, arguments);
    }

    private static void WriteTags(ref PacketWriter writer, object[] arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument is object[] array)
            {
                writer.WriteBytes("["u8);
                WriteTags(ref writer, array);
                writer.WriteBytes("]"u8);
            }
            else
            {
                writer.WriteByte((byte)ArgumentTypes.Tag(argument));
            }
        }
    }

    private static void WriteValues(ref PacketWriter writer, object[] arguments)
    {
        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case object[] array: WriteValues(ref writer, array); break;
                case int value: writer.WriteUInt32((uint)value); break;
                case float value: writer.WriteUInt32(BitConverter.SingleToUInt32Bits(value)); break;
                case long value: writer.WriteUInt64((ulong)value); break;
                case double value: writer.WriteUInt64(BitConverter.DoubleToUInt64Bits(value)); break;
                case byte value: writer.WriteUInt32((uint)value << 24); break;
                case OscTimeTag value: writer.WriteUInt64(value.Value); break;
                case OscColor value: writer.WriteUInt32(value.ToRgba()); break;
                case OscMidiMessage value: writer.WriteUInt32(value.FullMessage); break;
                case string or OscSymbol: writer.WriteString(argument.ToString()); break;
                case byte[] value:
                    writer.WriteUInt32((uint)value.Length);
                    writer.WriteBytes(value);
                    writer.Pad();
                    break;
                default: break; // all in its type
            }
        }
    }
}
