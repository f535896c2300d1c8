package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"os"
)

// part is a file of a ZIP archive that is written while others are: it is
// compressed at once, and held in memory while it is small, else in a temporary
// file.
type part struct {
	name  string
	press *flate.Writer
	held  spool
	crc   uint32
	size  uint64
}

func newPart(name string) *part {
	p := &part{name: name}
	p.press, _ = flate.NewWriter(&p.held, partLevel) // fails on levels that do not exist
	return p
}

// partLevel trades size for time: tables are written two to three times as fast as
// at the usual level, and are about a fifth larger.
const partLevel = flate.BestSpeed

func (p *part) Write(b []byte) (int, error) {
	p.crc = crc32.Update(p.crc, crc32.IEEETable, b)
	p.size += uint64(len(b))
	return p.press.Write(b)
}

// addTo ends the part and puts it into an archive.
func (p *part) addTo(z *zip.Writer) (err error) {
	defer func() { err = errors.Join(err, p.held.discard()) }()
	if err := p.press.Close(); err != nil {
		return err
	}
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: p.name, Method: zip.Deflate, Flags: 0x800, // the name is UTF-8
		CRC32: p.crc, CompressedSize64: p.held.size, UncompressedSize64: p.size,
	})
	if err != nil {
		return err
	}
	return p.held.copyTo(w)
}

// spool holds bytes until they are wanted.
type spool struct {
	memory bytes.Buffer
	file   *os.File
	named  bool // the file still has a name
	size   uint64
}

// spoolMemory is how many bytes a spool holds in memory at a time.
const spoolMemory = 256 << 10

func (s *spool) Write(b []byte) (int, error) {
	s.size += uint64(len(b))
	s.memory.Write(b)
	if s.memory.Len() < spoolMemory {
		return len(b), nil
	}
	if s.file == nil {
		f, err := os.CreateTemp("", "ropa-export-")
		if err != nil {
			return 0, err
		}
		// Without a name, the file is gone with the process, whatever ends it.
		// Where a system refuses that, discard removes it.
		s.named = os.Remove(f.Name()) != nil
		s.file = f
	}
	_, err := s.memory.WriteTo(s.file)
	return len(b), err
}

func (s *spool) copyTo(w io.Writer) error {
	if s.file != nil {
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if _, err := io.Copy(w, s.file); err != nil {
			return err
		}
	}
	_, err := s.memory.WriteTo(w)
	return err
}

func (s *spool) discard() error {
	s.memory = bytes.Buffer{}
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if s.named {
		err = errors.Join(err, os.Remove(s.file.Name()))
	}
	s.file = nil
	return err
}
