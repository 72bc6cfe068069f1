Console.WriteLine("Fuban");
