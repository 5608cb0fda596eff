#!/usr/bin/env python3
"""make_iraf_fixtures.py REAL OUT: TNX and ZPX headers with what wcslib says of random pixels.

REAL is the folder of real files (real/ of DESDM_TEST_DATA), whose wcs/tnx.fits comes first; the rest are random surfaces.
OUT is iraf.txt beside the other fixtures of WcsFixture. No coefficient is 0: wcslib 7.12 loses those behind one.
"""
import sys
import warnings, numpy as np
warnings.simplefilter('ignore')
from astropy.wcs import WCS
from astropy.io import fits
rng=np.random.default_rng(20261123)
def count(nx,ny,c):
    return [(m,n) for n in range(ny) for m in range(nx)
            if c==1 or (c==0 and m*n==0) or (c==2 and m+n<=max(nx,ny)-1)]
def surface(kind,nx,ny,c,box):
    co=rng.normal(size=len(count(nx,ny,c)))*2e-4
    return ' '.join([f'{kind}.',f'{nx}.',f'{ny}.',f'{c}.']+[repr(float(b)) for b in box]+[repr(float(v)) for v in co])+' '
def wat(h,ax,text):
    for i in range(0,len(text),68):
        h[f'WAT{ax}_{i//68+1:03d}']=text[i:i+68]
out=['# make_iraf_fixtures.py, astropy 5.2.1, wcslib 7.12, 2026-11-23']
def points(h,W,lon,lat):
    x=rng.uniform(0,h['NAXIS1']-1,12);y=rng.uniform(0,h['NAXIS2']-1,12)
    world=W.wcs_pix2world(np.column_stack([x,y]),0)
    out.append('points 12')
    for i in range(12):
        l,b=world[i][lon-1],world[i][lat-1]
        out.append('%r %r %r %r'%(float(x[i]),float(y[i]),float(l),float(b)))
real=fits.getheader(sys.argv[1]+'/wcs/tnx.fits')
out.append('case tnx.fits')
out+=[str(c).rstrip() for c in real.cards if c.keyword.rstrip('_0123456789') in ('NAXIS','CTYPE','CRVAL','CRPIX','CD','WAT')]
points(real,WCS(real),1,2)
n=0
for code,ra,dec in [('TNX',0.05,-30.2),('ZPX',266.7,-30.16)]:
  for kind in (1,2,3):
    for c in (0,1,2):
      nx,ny=[(4,4),(3,5),(5,3),(4,4),(2,6),(4,3),(4,4),(3,4),(5,4)][n%9]
      n+=1
      h=fits.Header()
      h['NAXIS']=2;h['NAXIS1']=2048;h['NAXIS2']=4096
      lon,lat=1,2
      h[f'CTYPE{lon}']='RA---'+code; h[f'CTYPE{lat}']='DEC--'+code
      h[f'CRVAL{lon}']=ra;h[f'CRVAL{lat}']=dec
      h['CRPIX1']=-160.25;h['CRPIX2']=1027.75
      h[f'CD{lon}_1']=-2.7e-7;h[f'CD{lat}_1']=7.45e-5;h[f'CD{lon}_2']=7.41e-5;h[f'CD{lat}_2']=-1.7e-7
      box=(-0.09,0.24,-0.02,0.18)
      w={lon:f'wtype={code.lower()} axtype=ra ',lat:f'wtype={code.lower()} axtype=dec '}
      if code=='ZPX':
        w[lat]+='projp0=0. projp1=1. projp2=0. projp3=337.74 projp5=632052. '
      w[lon]+='lngcor = "'+surface(kind,nx,ny,c,box)+'"'
      w[lat]+='latcor = "'+surface(kind,nx,ny,c,box)+'"'
      wat(h,1,w[1]);wat(h,2,w[2])
      W=WCS(h)
      out.append('case %s kind %d cross %d'%(code,kind,c))
      out+= [str(card).rstrip() for card in h.cards]
      points(h,W,lon,lat)
open(sys.argv[2],'w').write('\n'.join(out)+'\n')
